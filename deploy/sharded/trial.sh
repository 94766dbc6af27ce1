#!/usr/bin/env bash
# A coordinator and its shards on one machine, for trial and test:
#
#     deploy/sharded/trial.sh start FOLDER [SHARDS] [PORT]
#     deploy/sharded/trial.sh stop FOLDER
#
# SHARDS: at least 2, 3 unless told. The coordinator listens on PORT of 127.0.0.1 (5440 unless told), shard N on PORT + N.
# Anybody on this machine may enter without a password: real facts belong on servers set up as README.md says.
set -euo pipefail

stop_with() {
    printf '%s\n' "$*" >&2
    exit 1
}

programs=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)
[ -n "$programs" ] || stop_with "PostgreSQL не установлен. Выполните: apt-get install postgresql-15"
programs=$(dirname "$programs")

# PostgreSQL refuses to run as root.
as_owner() {
    if [ "$(id -u)" -eq 0 ]; then
        runuser -u postgres -- "$@"
    else
        "$@"
    fi
}

start_server() { # folder, port
    as_owner "$programs/initdb" -D "$1" -U msoko -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
    cat >>"$1/postgresql.conf" <<EOF
listen_addresses = '127.0.0.1'
port = $2
unix_socket_directories = ''
max_locks_per_transaction = 256
EOF
    as_owner "$programs/pg_ctl" -D "$1" -l "$1/log" -w start >/dev/null ||
        stop_with "Сервер на порту $2 не запустился: $(tail -n 3 "$1/log")"
}

start() { # folder, number of shards, port
    local folder=$1 shards=$2 port=$3 number sql
    [ "$shards" -ge 2 ] || stop_with "Шардов должно быть не меньше двух."
    [ ! -e "$folder/coordinator" ] || stop_with "В папке $folder серверы уже есть. Остановите их: $0 stop $folder"
    mkdir -p "$folder"
    folder=$(realpath "$folder")
    [ "$(id -u)" -ne 0 ] || chown postgres "$folder"
    cd "$folder"
    start_server "$folder/coordinator" "$port"
    sql="create extension postgres_fdw;"
    for ((number = 1; number <= shards; ++number)); do
        start_server "$folder/shard$number" $((port + number))
        sql+="create server shard$number foreign data wrapper postgres_fdw options (host '127.0.0.1',
              port '$((port + number))', dbname 'postgres', async_capable 'true', fetch_size '10000',
              options '-c jit=off -c enable_partitionwise_join=on -c enable_partitionwise_aggregate=on');
              create user mapping for public server shard$number options (user 'msoko');"
    done
    "$programs/psql" -qX -v ON_ERROR_STOP=1 "postgresql://msoko@127.0.0.1:$port/postgres" -c "$sql"
    printf 'Запущены координатор и шарды: %s.\nАдрес базы фактов: postgresql://msoko@127.0.0.1:%s/postgres\n' \
        "$shards" "$port"
}

stop() { # folder
    local server
    cd "$1"
    for server in coordinator shard*; do
        if [ -e "$server/postmaster.pid" ]; then
            as_owner "$programs/pg_ctl" -D "$PWD/$server" -m fast -w stop >/dev/null
        fi
        rm -rf "$server"
    done
    printf 'Серверы в папке %s остановлены и удалены.\n' "$1"
}

case "${1:-}:$#" in
    start:[234]) start "$2" "${3:-3}" "${4:-5440}" ;;
    stop:2) stop "$2" ;;
    *) stop_with "Вызов: $0 start ПАПКА [ШАРДОВ] [ПОРТ] | stop ПАПКА" ;;
esac
