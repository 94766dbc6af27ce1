#!/usr/bin/env bash
# The form does not say whose it is; the manifest beside it does.
. "$(dirname "$0")/expect.sh"

form=$(find "$files/2023" -name 'Форма*')
run assess "$form" --kim "$files/kim" --profile kemerovo -o out
expect_status 0
expect_output "edu990024"
