#!/usr/bin/env bash
# Measures speed and memory on the release build.
#   scripts/bench.sh                    every benchmark program of ours
#   scripts/bench.sh analysis           how often distorted schools of simulated regions are found, beside the official rule
#   scripts/bench.sh engine [--real] [--10M] [--large] [--runs N] [--peers "duckdb data.table postgresql"]
#                                       the engine side by side with other systems: real files and the same repeated to
#                                       10 million results; --large: to 50 million (20 GB of memory); a size named alone
#                                       is measured alone
#   scripts/bench.sh server [SECONDS]   answers a second of `msoko serve`, side by side with nginx serving the same bytes
#   scripts/bench.sh store              imports, databases and the start from them, side by side with DuckDB, sqlite3, psql
#   scripts/bench.sh stats              the statistical methods side by side with R, on one region of 25,000 pupils
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
# shellcheck source=scripts/say.sh
. scripts/say.sh

build_targets() {
    cmake --preset release -DMSOKO_BENCH=ON >/dev/null
    cmake --build build/release --target "$@"
}

# DuckDB, which results are compared with.
install_peers() {
    (cd bench && ../scripts/node.sh npm ci --no-audit --no-fund --loglevel=error)
}

measure_store() {
    build_targets bench_store
    install_peers
    say "Измеряется: bench_store"
    on_two_cores scripts/node.sh build/release/bin/bench_store
}

run_programs() {
    build_targets bench_analysis bench_engine bench_reading bench_stats
    local program
    for program in build/release/bin/bench_{analysis,engine,reading,stats}; do
        say "Измеряется: ${program##*/}"
        "$program"
    done
    measure_store
}

# The package that Debian's server comes with would start a server of its own; ours is started by the comparison.
keep_server_down() {
    [ ! -e /usr/lib/postgresql/15/bin/initdb ] || return 0
    say "PostgreSQL ставится без собственного сервера"
    local as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    "${as_root[@]}" mkdir -p /etc/postgresql-common/createcluster.d
    echo 'create_main_cluster = false' |
        "${as_root[@]}" tee /etc/postgresql-common/createcluster.d/msoko-bench.conf >/dev/null
}

# Years and copies of an organization in each: 128,684 results become so many.
copies_of() {
    case $1 in
        real) echo 1x1 ;;
        10M) echo 6x13 ;;
        50M) echo 6x65 ;;
    esac
}

# Every side has the same two cores.
on_two_cores() { taskset -c 0,1 "$@"; }

run_peer() { # peer, copies, folder
    case $1 in
        duckdb) on_two_cores scripts/node.sh node bench/engine/peers/duckdb.mjs "$facts" "$2" "$3" "$runs" ;;
        # On a machine busy with other things, OMP_WAIT_POLICY=passive keeps its threads from waiting at full speed.
        data.table) on_two_cores Rscript bench/engine/peers/data_table.R "$facts" "$2" "$3" "$runs" ;;
        postgresql) on_two_cores bench/engine/peers/postgresql.sh "$facts" "$2" "$3" "$runs" ;;
        *) stop "неизвестная система: $1" ;;
    esac
}

measure_size() { # size
    local copies folder=$facts/$1 peer finished=
    copies=$(copies_of "$1")
    rm -rf "$folder"
    mkdir -p "$folder"
    say "$1: msoko"
    on_two_cores build/release/bin/bench_engine --results-only "$copies" "$folder" "$runs"
    for peer in $peers; do
        say "$1: $peer"
        # One that does not get through, for want of memory most of all, is reported and left out.
        if run_peer "$peer" "$copies" "$folder"; then
            finished+=" $peer"
        else
            printf '%s: %s did not get through (exit code %s)\n' "$1" "$peer" $? | tee -a "$facts/report.txt"
        fi
    done
    # Fails before a time is printed where a cell differs.
    # shellcheck disable=SC2086
    scripts/node.sh node bench/engine/peers/compare.mjs "$folder" "$1" $finished | tee -a "$facts/report.txt"
}

compare_engine() {
    local sizes=() size
    facts=$root/build/bench/engine
    runs=7
    peers="duckdb data.table postgresql"
    while [ $# -gt 0 ]; do
        case $1 in
            --real) sizes+=(real) ;;
            --10M) sizes+=(10M) ;;
            --large) sizes+=(50M) ;;
            --runs) runs=$2 && shift ;;
            --peers) peers=$2 && shift ;;
            *) stop "неизвестный ключ: $1. Есть: --real, --10M, --large, --runs N, --peers \"…\"" ;;
        esac
        shift
    done
    [ ${#sizes[@]} -gt 0 ] || sizes=(real 10M)
    [ "$runs" -ge 7 ] || say "Повторов меньше семи: годится для проверки, не для измерения"

    keep_server_down
    scripts/install.sh bench
    build_targets bench_engine bench_export
    install_peers
    build/release/bin/bench_export "$facts"
    : >"$facts/report.txt"
    for size in "${sizes[@]}"; do
        measure_size "$size"
    done
    say "Итог (build/bench/engine/report.txt)"
    cat "$facts/report.txt"
}

# Fails where an estimate differs or a goal is missed.
compare_stats() {
    scripts/install.sh stats-bench
    build_targets bench_stats
    on_two_cores build/release/bin/bench_stats build/bench/stats
    on_two_cores Rscript bench/stats/peers.R build/bench/stats
}

# Both servers and what asks them share the two cores.
compare_servers() {
    scripts/install.sh server-bench
    build_targets msoko
    on_two_cores bench/server/compare.sh "$root/build/release/bin/msoko" "$root/build/bench/server" "$@"
}

case ${1:-} in
    '') run_programs ;;
    analysis)
        build_targets bench_analysis
        build/release/bin/bench_analysis
        ;;
    engine) compare_engine "${@:2}" ;;
    server) compare_servers "${@:2}" ;;
    stats) compare_stats ;;
    store) measure_store ;;
    *) stop "неизвестное измерение: $1. Есть: analysis, engine, server, stats, store" ;;
esac
