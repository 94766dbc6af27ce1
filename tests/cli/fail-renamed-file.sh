#!/usr/bin/env bash
# The name does not make a table: a PDF and a web page called .xlsx.
. "$(dirname "$0")/expect.sh"

printf '%%PDF-1.7\n' >документ.xlsx
expect_refusal документ.xlsx "PDF" "Укажите книгу .xlsx"

printf '<html><body><table></table></body></html>' >страница.xlsx
expect_refusal страница.xlsx "веб-страница" "сохраните"
