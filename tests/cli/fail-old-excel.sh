#!/usr/bin/env bash
# A damaged .xls workbook under the name of an .xlsx one.
. "$(dirname "$0")/expect.sh"

{
    printf '\320\317\021\340\241\261\032\341'
    head -c 1024 /dev/zero
    printf 'Workbook' | sed 's/./&\x00/g'
    head -c 1024 /dev/zero
} >старый.xlsx
expect_refusal старый.xlsx ".xls" "сохраните"
