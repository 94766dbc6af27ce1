#!/usr/bin/env bash
# manifest.csv counts the rows that were spoilt on purpose; the program must reject as many and keep the others.
. "$(dirname "$0")/expect.sh"

run assess "$files/2021" --kim "$files/kim" --profile kemerovo -o out
expect_status 0
rejected=$(awk -F, '$3 == 2021 { sum += $9 } END { print sum }' "$demo/manifest.csv")
expect_error "Отклонено строк: $rejected"
