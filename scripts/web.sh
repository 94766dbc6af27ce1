#!/usr/bin/env bash
# Works on the pages: scripts/web.sh build | lint | test | e2e
# e2e drives them in a browser, served by the built program.
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
    lint)
        say "Правила страниц"
        scripts/node.sh npm --prefix web run lint --silent
        scripts/node.sh npm --prefix web run api --silent >/dev/null
        git diff --exit-code -- web/src/shared/api/schema.gen.ts ||
            stop "web/src/shared/api/schema.gen.ts не соответствует api/openapi.yaml: добавьте новый файл в изменение"
        ;;
    e2e)
        [ -d web/e2e ] || exit 0
        say "Проверяются страницы в браузере"
        scripts/node.sh npm --prefix web run e2e
        ;;
    *) stop "неизвестное действие «$1»: нужно build, lint, test или e2e" ;;
esac
