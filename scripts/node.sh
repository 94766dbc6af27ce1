#!/usr/bin/env bash
# Runs a command with a Node that can build the pages on its PATH: scripts/node.sh npm run build
# Uses the system's Node where it is 20.19 or newer; else fetches one, pinned, into build/node with Debian's npm.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=scripts/say.sh
. "$root/scripts/say.sh"

node_version=22.23.3
npm_version=10.9.9
folder=$root/build/node

is_new_enough() {
    command -v npm >/dev/null && command -v node >/dev/null &&
        node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

fetch_node() {
    case $(uname -m) in
        x86_64) architecture=x64 ;;
        aarch64) architecture=arm64 ;;
        *) stop "для процессора $(uname -m) готового Node нет. Установите Node 20.19 или новее и npm сами." ;;
    esac
    if ! command -v npm >/dev/null; then
        "$root/scripts/install.sh" node
    fi
    say "Загружается Node $node_version (в системе нет Node 20.19 или новее)"
    rm -rf "$folder"
    mkdir -p "$folder"
    npm install --prefix "$folder" --no-audit --no-fund --loglevel=error \
        "node-linux-$architecture@$node_version" "npm@$npm_version" </dev/null
    echo "$node_version" >"$folder/version"
}

if ! is_new_enough; then
    [ "$(cat "$folder/version" 2>/dev/null)" = "$node_version" ] || fetch_node
    PATH=$folder/node_modules/.bin:$PATH
    is_new_enough || stop "Node из $folder не запускается. Удалите эту папку и повторите команду."
fi
exec "$@"
