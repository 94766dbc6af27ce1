#!/usr/bin/env bash
# Another language, decimal comma and time zone of the computer change no number and no moment.
. "$(dirname "$0")/expect.sh"

given=("$files/2021" "$files/registers" --kim "$files/kim" --context "$files/context-2021.xlsx")
locales=$(locale -a | grep -vxE 'C|POSIX' | head -n 3)

import_and_calc() { # name of the database
    run import --db "$1.db" "${given[@]}" --who Иванова
    expect_status 0
    run calc --db "$1.db" --profile kemerovo -o "$1"
    expect_status 0
}

LC_ALL=C TZ=UTC import_and_calc plain
for locale in $locales ru_RU.UTF-8; do
    LC_ALL=$locale TZ=Asia/Kamchatka import_and_calc other
    cmp plain/indicators.csv other/indicators.csv || fail "значения зависят от языка $locale или часового пояса"
    rm -rf other other.db*
done

# A file accepted in one zone is the same moment in another: the list shows the time of the place.
run import list --db plain.db --json
at=$(grep -o '"at":[0-9]*' stdout | head -n 1 | cut -d: -f2)
TZ=Asia/Kamchatka run import list --db plain.db
expect_output "$(TZ=Asia/Kamchatka date -d "@$at" '+%Y-%m-%d %H:%M')"
TZ=UTC run import list --db plain.db
expect_output "$(TZ=UTC date -d "@$at" '+%Y-%m-%d %H:%M')"
