#!/usr/bin/env bash
# Logins that look like one organization: what rules settle is not asked, what they do not is asked once, the answer is kept.
. "$(dirname "$0")/expect.sh"

table() { # year, rows
    printf 'year;procedure;subject;grade;org;org_name;municipality;student;primary\n' >"$1.csv"
    for row in "${@:2}"; do
        printf '%s;vpr;math;5;%s\n' "$1" "$row" >>"$1.csv"
    done
}
table 2021 'sch990001;Школа № 1;Первый район;50001;7' 'sch990002;МБОУ «СОШ № 2»;Первый район;50001;8' \
    'oou990003;Школа № 3;Первый район;50001;9'
table 2022 'edu990001;Школа № 1;Первый район;50001;7' 'edu990777;МБОУ СОШ №2;Первый район;50001;8' \
    'edu990003;Лицей;Первый район;50001;9'

run import --db kept.db 2021.csv 2022.csv
expect_status 0
expect_output 'Логины, похожие на одну организацию: 2' 'msoko import match --db kept.db'
run import match --db kept.db
expect_status 0
expect_output 'sch990002 (по 2021 год) и edu990777 (с 2022 года, МБОУ СОШ №2): то же название в том же муниципалитете' \
    'oou990003 (по 2021 год) и edu990003 (с 2022 года, Лицей): цифры логина те же, начало другое'
grep -q sch990001 stdout && fail 'спрошено о том, что решает правило'

run import match --db kept.db --same sch990002 edu990777
expect_status 0
expect_output 'одна организация'
run import match --db kept.db --different edu990003 oou990003
expect_status 0
run import match --db kept.db
expect_status 0
expect_output 'Вопросов о логинах нет'
run import match --db kept.db --json
expect_output '[]'

# The answer is in the values: one organization through both years has one name.
run calc --db kept.db --profile kemerovo -o out
expect_status 0
grep -q '2021,org,sch990002,МБОУ СОШ №2' out/indicators.csv || fail 'ответ не учтён'
grep -q '2021,org,oou990003,Школа № 3' out/indicators.csv || fail 'разные организации слились'
run import match --db kept.db --same sch990002 sch990002
expect_status 2
