#!/usr/bin/env bash
# A misspelled command is answered with its nearest neighbor and the list of all.
. "$(dirname "$0")/expect.sh"

run asses "$work" --profile kemerovo -o out
expect_status 2
expect_error "Нет команды «asses»" "имелось в виду: assess" "explain"
expect_nothing_in out
