#!/usr/bin/env bash
. "$(dirname "$0")/expect.sh"

expect_refusal нет-такого.xlsx "такого файла нет" "Проверьте имя"
