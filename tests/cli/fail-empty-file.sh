#!/usr/bin/env bash
. "$(dirname "$0")/expect.sh"

: >пустой.xlsx
expect_refusal пустой.xlsx "он пуст" "Получите файл заново"
