#!/usr/bin/env bash
# A wrong call is answered in Russian, with where to read more.
. "$(dirname "$0")/expect.sh"

run
expect_status 2
expect_error "команда"

run assess --profile kemerovo -o out
expect_status 2

run assess "$work" --profile kemerovo -o out --colour
expect_status 2
expect_error "--colour"
