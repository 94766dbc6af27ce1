#!/usr/bin/env bash
# Runs every benchmark program of the release build.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/say.sh
. scripts/say.sh

cmake --preset release -DMSOKO_BENCH=ON >/dev/null
cmake --build --preset release

for program in build/release/bin/bench_*; do
    [ -x "$program" ] || stop "в сборке нет измерений скорости (build/release/bin/bench_*)"
    say "Измеряется: ${program##*/}"
    "$program"
done
