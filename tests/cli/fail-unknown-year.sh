#!/usr/bin/env bash
# A year that is no year, and a year that was not assessed.
. "$(dirname "$0")/expect.sh"

run assess "$work" --kim "$files/kim" --profile kemerovo --year двадцать -o out
expect_status 2
expect_error "двадцать"
expect_nothing_in out

run assess "$work" --kim "$files/kim" --profile kemerovo -o out
expect_status 0
run explain std.vpr.mark_2 --assessment out --year 1999
expect_status 2
expect_error "1999"
