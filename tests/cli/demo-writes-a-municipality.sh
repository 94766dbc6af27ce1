#!/usr/bin/env bash
# The demo tells what it wrote; the rest of the tests read it.
. "$(dirname "$0")/expect.sh"

rm -rf "$demo"
run demo "$demo"
expect_status 0
expect_output "школ — 24" "детских садов — 14" "truth.csv"
expect_file "$demo/truth.csv" "$demo/manifest.csv" "$work" "$files/kim/grade5-math-ALL.xlsx" "$files/context-2022.xlsx"
