#!/usr/bin/env bash
# One work in two files would be counted twice.
. "$(dirname "$0")/expect.sh"

mkdir 2021
cp "$work" 2021/grade5-math.xlsx
cp "$work" 2021/grade5-math-copy.xlsx
run assess 2021/grade5-math.xlsx 2021/grade5-math-copy.xlsx --kim "$files/kim" --profile kemerovo -o out
expect_status 1
expect_error "grade5-math.xlsx" "grade5-math-copy.xlsx"
expect_nothing_in out
