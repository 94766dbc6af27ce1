#!/usr/bin/env bash
# A table of an unknown layout is read by the mapping that the program proposes.
# shellcheck source=tests/cli/expect.sh
. "$(dirname "$0")/expect.sh"

{
    printf 'Логин школы в ФИС;Территория;Код участника работы;Класс обучения;Задание 1;Задание 2;Всего баллов за работу\n'
    printf 'edu990001;Первый район;50001;5А;1;2;3\n'
} >"2026 ВПР математика 5 класс.csv"
run assess "2026 ВПР математика 5 класс.csv" --profile kemerovo -o out
expect_status 1
run map "2026 ВПР математика 5 класс.csv" -o наш.toml
expect_status 0
expect_output "organization" "student" "50001" "total"
run assess "2026 ВПР математика 5 класс.csv" --mapping наш.toml --profile kemerovo -o out
expect_status 0
