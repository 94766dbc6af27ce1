#!/usr/bin/env bash
# Files accepted one by one give the values of one assessment of all; the same file again does nothing.
. "$(dirname "$0")/expect.sh"

given=("$files/2021" "$files/registers")
run assess "${given[@]}" --kim "$files/kim" --context "$files/context-2021.xlsx" --profile kemerovo -o own
expect_status 0

# In another order, and by two commands.
run import --db kept.db "$files/registers" --context "$files/context-2021.xlsx"
expect_status 0
run import --db kept.db "$files/2021" --kim "$files/kim" --who Петрова
expect_status 0
expect_output 'grade5-math.xlsx' 'Новых'
run calc --db kept.db --profile kemerovo -o kept
expect_status 0
cmp own/indicators.csv kept/indicators.csv || fail 'значения расходятся'
[ "$(wc -l <kept/indicators.csv)" -gt 5000 ] || fail 'значений слишком мало'

run import --db kept.db "$files/2021" --kim "$files/kim"
expect_status 0
expect_output 'уже принят, партия' 'Ничего не изменилось'
run import list --db kept.db --json
expect_status 0
expect_output '"who":"Петрова"'
[ "$(grep -o '"id"' stdout | wc -l)" -eq "$(find "$files/2021" "$files/registers" "$files/context-2021.xlsx" \
    \( -name '*.xlsx' -o -name '*.csv' \) | wc -l)" ] || fail 'партий не столько, сколько файлов'

run backup --db kept.db copy.db
expect_status 0
run restore copy.db --db restored.db
expect_status 0
run migrate --db restored.db
expect_status 0
expect_output 'цела, схема 6'
run calc --db restored.db --profile kemerovo -o restored
cmp own/indicators.csv restored/indicators.csv || fail 'значения восстановленной базы расходятся'
