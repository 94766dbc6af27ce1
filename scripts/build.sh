#!/usr/bin/env bash
# Installs what the build needs and builds a preset, all of it or the targets named: scripts/build.sh release [msoko]
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/say.sh
. scripts/say.sh

# One cache for every clone: paths are kept relative to the clone.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

preset=$1
targets=("${@:2}")
scripts/install.sh
# Always, since programs that tests use may have been installed after the last time.
say "Готовится сборка «$preset»"
cmake --preset "$preset" >/dev/null
say "Собирается «$preset» (первый раз — несколько минут)"
if [ ${#targets[@]} -gt 0 ]; then
    cmake --build "build/$preset" --target "${targets[@]}"
else
    cmake --build --preset "$preset"
fi
