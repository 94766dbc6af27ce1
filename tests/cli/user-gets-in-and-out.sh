#!/usr/bin/env bash
# Users are made, given roles, shut out and let in again from the command line; every change stands in the journal.
. "$(dirname "$0")/expect.sh"

run user list --db people.db
expect_status 3
[ ! -e people.db ] || fail 'база создана там, где её только читают'

run user add Ivanova --name 'Иванова И. И.' --role administrator --db people.db --site https://msoko.example.ru/
expect_status 0
expect_output 'Пользователь ivanova заведён.' 'https://msoko.example.ru/invitation#'
grep -qE 'invitation#[A-Za-z0-9_-]{43}$' stdout || fail 'в ссылке нет 256 случайных бит'
token=$(sed -n 's/.*#//p' stdout)
if grep -qF "$token" people.db*; then fail 'ссылка лежит в базе'; fi

run user add ivanova --name 'Другая' --db people.db
expect_status 2
expect_error 'ivanova' 'занят'
run user add petrov --name 'Петров' --role head --db people.db
expect_status 2
expect_error 'руководитель организации'
run user add petrov --name 'Петров' --role king --db people.db
expect_status 2
expect_error 'Роли «king» нет' 'coordinator'
run user add petrov --name 'Петров' --role head --organization sch1 --organization sch2 --from 2026-01-01 --db people.db
expect_status 0

# A password is read without an echo, twice; one that does not do leaves nobody behind.
status=0
printf 'короткий\nкороткий\n' | "$program" user add sidorov --name 'Сидоров' --password --db people.db >stdout 2>stderr || status=$?
expect_status 2
expect_error 'меньше 10 знаков'
status=0
printf 'синий трактор едет\nсиний трактор\n' | "$program" user add sidorov --name 'Сидоров' --password --db people.db >stdout 2>stderr || status=$?
expect_status 2
expect_error 'дважды'
status=0
printf 'синий трактор едет\nсиний трактор едет\n' | "$program" user add sidorov --name 'Сидоров' --password --db people.db >stdout 2>stderr || status=$?
expect_status 0
if grep -q '#' stdout; then fail 'ссылка там, где пароль уже есть'; fi
if grep -qaF 'трактор' people.db*; then fail 'пароль лежит в базе'; fi

run user list --db people.db
expect_status 0
expect_output 'ivanova' 'приглашён' 'администратор: всё' 'руководитель организации: sch1, sch2, с 2026-01-01' 'sidorov'
run user list --db people.db --json
expect_output '"login":"petrov"' '"objects":["sch1","sch2"]' '"state":"active"'

run user roles sidorov --give coordinator --organization sch1 --db people.db
expect_status 0
expect_output 'координатор организации: sch1'
run user roles sidorov --instead-of petrov --from 2026-07-01 --until 2026-07-31 --db people.db
expect_status 0
expect_output 'sidorov вместо petrov, с 2026-07-01 по 2026-07-31'
run user roles sidorov --end 3 --db people.db
expect_status 0
expect_output 'ролей нет'
run user roles sidorov --end 3 --db people.db
expect_status 2

run user disable ivanova --db people.db
expect_status 2
expect_error 'последний администратор'
run user disable petrov --db people.db
expect_status 0
run user reset petrov --db people.db
expect_status 2
run user enable petrov --db people.db
expect_status 0
run user reset petrov --db people.db
expect_status 0
expect_output 'invitation#'
run user reset sidorov --db people.db
expect_status 0
expect_output 'Ссылка для sidorov'
run user reset nobody --db people.db
expect_status 2
expect_error 'Пользователя nobody нет'
run user sessions sidorov --db people.db
expect_status 0
expect_output 'Сеансов нет'

# The organizations of accepted files get their coordinators once.
printf 'year;procedure;subject;grade;org;student;primary\n2021;vpr;math;5;sch990001;50001;7\n2021;vpr;math;5;sch990002;50001;9\n' >results.csv
run import --db people.db results.csv
expect_status 0
run user invite --db people.db -o links.csv --site https://msoko.example.ru
expect_status 0
expect_output 'Приглашено координаторов: 2 из 2'
[ "$(grep -c 'https://msoko.example.ru/invitation#' links.csv)" -eq 2 ] || fail 'в файле не две ссылки'
run user invite --db people.db -o links.csv
expect_status 2
expect_error 'уже есть'
run user invite --db people.db -o links.xlsx
expect_status 0
expect_output 'Приглашать некого'

run audit list --db people.db --object 'person 2'
expect_status 0
expect_output 'person.invite' 'новая ссылка' 'закрыл доступ (person.disable)' 'person.enable' 'командная строка'
run audit list --db people.db --action person.reset
expect_output 'person 3'
run audit list --db people.db --action role --json
expect_output '"action":"role.end"' '"before":"координатор организации: sch1"'
run audit verify --db people.db
expect_status 0
expect_output 'Журнал цел'
