#!/usr/bin/env bash
# Installs, builds and runs every test. Ends with ctest's own summary.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/say.sh
. scripts/say.sh

scripts/install.sh test
scripts/web.sh build
scripts/web.sh test
scripts/build.sh release
scripts/web.sh e2e
say "Выполняются все проверки программы"
ctest --preset release -j "$(nproc)"
