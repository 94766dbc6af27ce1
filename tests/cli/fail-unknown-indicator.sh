#!/usr/bin/env bash
# The message offers the nearest valid name.
. "$(dirname "$0")/expect.sh"

run assess "$work" --kim "$files/kim" --profile kemerovo -o out
expect_status 0
run explain kem.qualiti.1.1 --assessment out --org sch990001 --year 2021
expect_status 2
expect_error "kem.qualiti.1.1" "kem.quality.1"
