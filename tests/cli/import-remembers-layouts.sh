#!/usr/bin/env bash
# A layout that was described once is proposed for the next file with such a header, and used where the user says so.
. "$(dirname "$0")/expect.sh"

cat >ours.toml <<'END'
id = "ours"
title = "наша таблица"
[constants]
year = 2024
procedure = "ВПР"
run = "весна"
subject = "математика"
grade = 5
[[column]]
role = "organization"
header = "Кто писал"
required = true
[[column]]
role = "student"
header = "Шифр"
required = true
[[column]]
role = "total"
header = "Набрано"
[[column]]
role = "item"
pattern = 'З(\d+), макс\. (\d+)'
required = true
END
printf 'Кто писал;Шифр;Набрано;З1, макс. 2\nsch990001;50001;2;2\n' >first.csv
# One task more: the header is of the same kind.
printf 'Итоги района;;;;\nКто писал;Шифр;Набрано;З1, макс. 2;З2, макс. 3\nsch990002;50001;4;2;2\n' >second.csv
printf 'Кто писал;Шифр;Сумма;З1, макс. 2\nsch990003;50001;2;2\n' >other.csv

run import --db kept.db second.csv
expect_status 1
grep -q -- '--known-mapping' stderr && fail 'предложено то, чего ещё не описывали'

run import --db kept.db first.csv --mapping ours.toml --who Иванова
expect_status 0
rm ours.toml
run import --db kept.db second.csv
expect_status 1
expect_error 'second.csv' 'уже принимали по описанию «наша таблица» (ours.toml, Иванова)' '--known-mapping'
run import --db kept.db other.csv
expect_status 1
grep -q -- '--known-mapping' stderr && fail 'предложено для другого заголовка'

run import --db kept.db second.csv --known-mapping --grade 6
expect_status 0
run import show 2 --db kept.db
expect_output 'Описание раскладки: ours.toml' 'Строк новых — 1'
run import --db kept.db other.csv --known-mapping
expect_status 1
