#!/usr/bin/env bash
# The catalogue in a terminal and for programs: lists, the passport of an indicator, nearest names.
. "$(dirname "$0")/expect.sh"

run catalog list --mechanism quality --profile kemerovo
expect_status 0
expect_output "kem.quality.1.1" "Показателей:"

run catalog list --profile kemerovo --json
expect_status 0
expect_output '"id":"kem.quality.1.1"' '"unit":"percent"'

run catalog list --mechanism qualiti
expect_status 2
expect_error "qualiti" "quality"

run catalog show kem.quality.1.1
expect_status 0
expect_output "Место в документе:" "Критерий:" "Единица:" "Направление:" "Уровни:" "Значение:" "Формула:" \
    "Нужны данные:" "Действует:" "Наборы:" "kemerovo" "Пример"

run catalog show ersh.objectivity.1
expect_status 0
expect_output "Версия: с 2024 года" "Версия: по 2023 год" "параметр medal_first_score = 70" "источник: Приказ"

run catalog show kem.qualiti.1.1
expect_status 2
expect_error "kem.qualiti.1.1" "kem.quality.1.1"
