#!/usr/bin/env bash
# A corrected file takes the place of its predecessor and says what changed; withdrawn, it gives the place back.
. "$(dirname "$0")/expect.sh"

table() { # file, rows
    printf 'year;procedure;subject;grade;org;student;primary\n' >"$1"
    printf '2021;vpr;math;5;%s\n' "${@:2}" >>"$1"
}
state() { # what list says of a batch
    run import list --db kept.db
    expect_status 0
    grep -E "^ *$1 " stdout || fail "нет партии $1"
}

table first.csv 'sch990001;50001;7' 'sch990001;50002;8' 'sch990002;50001;9'
table corrected.csv 'sch990001;50001;10' 'sch990001;50002;8' 'sch990002;50003;9'

run import list --db kept.db
expect_status 3
expect_error 'Базы kept.db нет' 'msoko import --db'
[ ! -e kept.db ] || fail 'база создана там, где её только читают'

run import --db kept.db first.csv
expect_status 0
run import --db kept.db corrected.csv
expect_status 1
expect_error 'corrected.csv' 'sch990001, 50001' 'партии 1 («first.csv»)' '--supersede 1'

run import --db kept.db corrected.csv --supersede 1
expect_status 0
expect_output 'sch990001, 50001: primary: было «7», стало «10»' 'sch990002, 50003: строка добавлена' \
    'sch990002, 50001: строка убрана'
state 1 | grep -q 'заменена партией 2' || fail 'прежняя партия не заменена'

run import show 2 --db kept.db
expect_status 0
expect_output 'Партия 2: corrected.csv — действует' 'Строк новых — 1, изменено — 1, без изменений — 1, убрано — 1' \
    'sch990001, 50001: primary: было «7», стало «10»'
run import show 2 --db kept.db --json
expect_status 0
expect_output '"column":"primary","before":"7","after":"10"' '"dependants":[]'
run import show 1 --db kept.db
expect_output 'Раньше неё надо отозвать' '2 («corrected.csv»)'

run import withdraw 1 --db kept.db
expect_status 2
expect_error 'зависят: 2 («corrected.csv»)'
run import withdraw 2 --db kept.db
expect_status 0
expect_output 'Партия 2 отозвана' 'Снова действует партия 1' 'sch990001, 50001: primary: было «10», стало «7»' \
    'sch990002, 50003: строка убрана'
state 1 | grep -q 'действует' || fail 'прежняя партия не вернулась'
run import withdraw 7 --db kept.db
expect_status 2
expect_error 'Партии 7'

# Who did that stands in the journal; what was refused or failed does not.
run audit list --db kept.db
expect_status 0
expect_output 'batch.accept' 'corrected.csv: строк новых — 1, изменено — 1, убрано — 1' 'партии 1' \
    'batch.withdraw' 'отозвана; снова действуют: 1'
[ "$(grep -c 'batch\.' stdout)" -eq 3 ] || fail 'в журнале не три записи о партиях'
run audit verify --db kept.db
expect_status 0

# What cannot be read does not stop the rest.
printf 'a;b\n1;2\n' >unknown.csv
table other.csv 'sch990003;50001;7'
run import --db kept.db unknown.csv other.csv
expect_status 1
expect_error 'unknown.csv'
expect_output 'other.csv'

run backup --db kept.db first.csv
expect_status 2
expect_error 'Файл first.csv уже есть'
run restore first.csv --db new.db
expect_status 1
expect_error 'first.csv' 'не база msoko'
[ ! -e new.db ] || fail 'база восстановлена из таблицы'
run import --db нет/kept.db first.csv
expect_status 3
expect_error 'нет папки'
run calc --db kept.db --facts postgresql://nowhere/x --profile kemerovo -o out
expect_status 2
