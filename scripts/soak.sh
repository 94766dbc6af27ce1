#!/usr/bin/env bash
# Kills import, withdrawal, migration and backup at random moments, again and again, on both engines; stops a server of
# PostgreSQL in mid-import: MSOKO_KILLS=300 MSOKO_SEED=... scripts/soak.sh
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/say.sh
. scripts/say.sh

export MSOKO_KILLS=${MSOKO_KILLS:-300} MSOKO_SEED=${MSOKO_SEED:-$(date +%s)}
demo=$(mktemp -d)
trap 'rm -rf "$demo"' EXIT
say "Создаётся демонстрационный муниципалитет"
build/release/bin/msoko demo "$demo/demo"
say "Приём файлов прерывается $MSOKO_KILLS раз, зерно $MSOKO_SEED"
bash tests/cli/import-survives-kill.sh build/release/bin/msoko "$demo/demo"
say "На SQLite и PostgreSQL прерываются приём, отзыв, обновление, копирование"
scripts/build.sh release test_store
build/release/bin/test_store --gtest_filter='*Killed*:LostServer*'
