#!/usr/bin/env bash
# Builds or tests the pages: scripts/web.sh build | test
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/say.sh
. scripts/say.sh

[ -f web/package.json ] || exit 0

# npm keeps the lock it installed by; a newer package-lock.json means that the pages need other packages.
if [ ! -f web/node_modules/.package-lock.json ] || [ web/package-lock.json -nt web/node_modules/.package-lock.json ]; then
    say "Загружаются пакеты страниц"
    scripts/node.sh npm --prefix web ci --no-audit --no-fund --loglevel=error </dev/null
    touch web/node_modules/.package-lock.json
fi

case $1 in
    build)
        say "Собираются страницы: web/dist"
        scripts/node.sh npm --prefix web run build --silent
        ;;
    test)
        say "Проверяются страницы"
        scripts/node.sh npm --prefix web test
        ;;
    *) stop "неизвестное действие «$1»: нужно build или test" ;;
esac
