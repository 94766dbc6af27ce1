#!/usr/bin/env bash
# Makes the demo municipality, assesses it and serves the result until it is stopped with Ctrl+C.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/say.sh
. scripts/say.sh

msoko=build/release/bin/msoko
address=127.0.0.1:8080

say "Создаётся демонстрационный муниципалитет: demo/"
"$msoko" demo demo

say "Оцениваются его результаты: out/demo"
mapfile -t files < <(find demo/files -maxdepth 2 \( -name '*.xlsx' -o -name '*.csv' \) -not -path '*/kim/*' -not -name 'context-*' | sort)
"$msoko" assess "${files[@]}" --kim demo/files/kim --profile kemerovo -o out/demo

say "Что получилось"
echo "  таблицы, справка и замечания к данным: out/demo/"
echo "  что было заложено в данные:            demo/truth.csv"
echo "  страница с результатами:               http://$address (остановить — Ctrl+C)"
exec "$msoko" serve --assessment out/demo --listen "$address"
