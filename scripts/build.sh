#!/usr/bin/env bash
# Installs what the build needs and builds a preset: scripts/build.sh release
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/say.sh
. scripts/say.sh

# One cache for every clone: paths are kept relative to the clone.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

preset=$1
scripts/install.sh
if [ ! -f "build/$preset/build.ninja" ]; then
    say "Готовится сборка «$preset»"
    cmake --preset "$preset" >/dev/null
fi
say "Собирается «$preset» (первый раз — несколько минут)"
cmake --build --preset "$preset"
