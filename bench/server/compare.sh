#!/usr/bin/env bash
# How many answers a second `msoko serve` gives beside nginx serving the same bytes as a file:
#   bench/server/compare.sh PROGRAM FOLDER [SECONDS]
# The indicator table of the demo municipality, over loopback, 64 connections, three runs of each in turn.
set -euo pipefail
program=$1
folder=$2
seconds=${3:-10}
connections=64
indicator=kem.quality.1.2
mkdir -p "$folder"

finish() {
    [ -z "${msoko:-}" ] || kill "$msoko" 2>/dev/null || true
    [ ! -e "$folder/nginx.pid" ] || kill "$(cat "$folder/nginx.pid")" 2>/dev/null || true
}
trap finish EXIT

free_port() { /usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

rm -rf "$folder/demo" "$folder/out"
"$program" demo "$folder/demo" >/dev/null
"$program" assess "$folder"/demo/files/20* --kim "$folder/demo/files/kim" --profile kemerovo -o "$folder/out" >/dev/null 2>&1

port=$(free_port)
"$program" serve --assessment "$folder/out" --listen "127.0.0.1:$port" >"$folder/msoko.log" 2>&1 &
msoko=$!
ours="http://127.0.0.1:$port/api/v1/indicators/$indicator/values"
mkdir -p "$folder/www"
curl -sf --retry 60 --retry-delay 1 --retry-connrefused "$ours" -o "$folder/www/values.json"

nginx_port=$(free_port)
cat >"$folder/nginx.conf" <<END
worker_processes auto;
pid $folder/nginx.pid;
error_log $folder/nginx.log;
events { worker_connections 1024; }
http {
    access_log off;
    sendfile on;
    keepalive_requests 100000000;
    open_file_cache max=16;
    types { application/json json; }
    server { listen 127.0.0.1:$nginx_port; root $folder/www; }
}
END
nginx -p "$folder" -c "$folder/nginx.conf" -e "$folder/nginx.log"
theirs="http://127.0.0.1:$nginx_port/values.json"
curl -sf "$theirs" | cmp - "$folder/www/values.json"

# Answers a second and the 99th percentile in milliseconds.
measure() {
    wrk -t 1 -c "$connections" -d "${seconds}s" --latency "$1" | awk '
        /99%/ { value = $2; unit = $2; gsub(/[0-9.]/, "", unit); gsub(/[a-z]/, "", value)
                p99 = value * (unit == "us" ? 0.001 : unit == "s" ? 1000 : 1) }
        /Requests\/sec/ { rate = $2 }
        /Non-2xx|Socket errors/ { failed = 1 }
        END { if (failed || !rate) exit 1; printf "%.0f %.2f\n", rate, p99 }'
}

printf '%d bytes, %d connections, %s s a run\n' "$(stat -c %s "$folder/www/values.json")" "$connections" "$seconds"
for run in 1 2 3; do
    read -r our_rate our_p99 < <(measure "$ours")
    read -r their_rate their_p99 < <(measure "$theirs")
    awk -v r="$run" -v a="$our_rate" -v b="$their_rate" -v p="$our_p99" -v q="$their_p99" 'BEGIN {
        printf "%d: msoko %d/s, p99 %.2f ms; nginx %d/s, p99 %.2f ms; msoko to nginx %.2f\n", r, a, p, b, q, a / b }'
done
