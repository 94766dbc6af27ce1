#!/usr/bin/env bash
# Everything is exported as text tables and imported into an empty database: not a value differs.
. "$(dirname "$0")/expect.sh"

run import --db kept.db "$files/2021" "$files/registers" --kim "$files/kim" --context "$files/context-2021.xlsx"
expect_status 0
run calc --db kept.db --profile kemerovo -o kept
expect_status 0

run export --db kept.db -o all
expect_status 0
expect_output 'результатов'
run export --db kept.db -o all
expect_status 2
expect_error 'не пуста'

# Organizations of questionnaires come after those of registers, as they did.
for folder in all/*-*/; do
    kim=()
    [ ! -d "$folder/kim" ] || kim=(--kim "$folder/kim")
    run import --db again.db "$folder" "${kim[@]}"
    expect_status 0
done
run import --db again.db all/tables
expect_status 0
run calc --db again.db --profile kemerovo -o again
expect_status 0
cmp kept/indicators.csv again/indicators.csv || fail "значения расходятся: $(diff kept/indicators.csv again/indicators.csv | head -5)"
