#!/usr/bin/env bash
. "$(dirname "$0")/expect.sh"

run assess "$work" --kim "$files/kim" --profile kemerova -o out
expect_status 2
expect_error "kemerova" "kemerovo"
expect_nothing_in out
