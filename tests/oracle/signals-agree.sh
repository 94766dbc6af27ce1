#!/usr/bin/env bash
# signals-agree.sh PROGRAM PYTHON DATA: assesses the two works of one cohort and compares every signal of the methodology
# of 2019 with signals_oracle.py.
set -eu
program=$1 python=$2 data=$3

if [ ! -d "$data" ]; then
    echo "skipped: there is no $data"
    exit 77
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$program" assess "$data/2020/grade5-math.xlsx" "$data/2021/grade6-math.xlsx" --kim "$data/kim" --profile kemerovo \
    -o "$out/assessed"
"$python" "$(dirname "$0")/signals_oracle.py" "$data" "$out/assessed/signals.csv"
