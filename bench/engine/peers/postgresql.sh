#!/usr/bin/env bash
# PostgreSQL's side of the comparison: postgresql.sh FACTS YEARSxORGANIZATIONS OUT RUNS
# Starts a server of its own without a port, loads the facts, and writes OUT/postgresql.times (milliseconds, a run a
# line) and OUT/postgresql.NAME.csv, a file a table of cells. One process helps the one that asks: two cores in all.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
facts=$(cd "$1" && pwd)
copies=$2
mkdir -p "$3"
out=$(cd "$3" && pwd)
runs=$4
bin=/usr/lib/postgresql/15/bin

# The server refuses to run as root; its data lies where the user postgres may go.
server=$(mktemp -d)
as_server=()
if [ "$(id -u)" -eq 0 ]; then
    chown postgres "$server"
    as_server=(setpriv --reuid=postgres --regid=postgres --init-groups)
fi
stop_server() {
    "${as_server[@]}" "$bin/pg_ctl" -D "$server/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$server"
}
trap stop_server EXIT

megabytes=$(awk '/^MemAvailable/ { print int($2 / 1024) }' /proc/meminfo)
cd "$server"
"${as_server[@]}" "$bin/initdb" -D "$server/data" -U postgres --auth=trust --encoding=UTF8 --locale=C >/dev/null
cat >>"$server/data/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$server'
shared_buffers = $((megabytes / 4))MB
work_mem = $((megabytes / 8))MB
temp_buffers = $((megabytes / 16))MB
maintenance_work_mem = 512MB
max_parallel_workers = 1
max_parallel_workers_per_gather = 1
parallel_setup_cost = 0
parallel_tuple_cost = 0
min_parallel_table_scan_size = 0
enable_partitionwise_aggregate = on
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 16GB
autovacuum = off
CONF
"${as_server[@]}" "$bin/pg_ctl" -D "$server/data" -w -l "$server/log" start >/dev/null

query() {
    psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --host "$server" --username postgres --dbname postgres
}
script() {
    "$here/../../../scripts/node.sh" node "$here/postgresql.mjs" "$facts" "$copies" "$out" "$runs" "$1"
}
script load | query
# The first run warms up.
script run | query | awk '$1 == "begin" { begin = $2 } $1 == "end" && ++run > 1 { printf "%.3f\n", $2 - begin }' \
    >"$out/postgresql.times"
