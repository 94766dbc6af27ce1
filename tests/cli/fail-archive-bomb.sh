#!/usr/bin/env bash
# A small archive whose sheet unpacks to half a gigabyte of nothing.
. "$(dirname "$0")/expect.sh"

unpack "$work" parts
head -c 500M /dev/zero | tr '\0' ' ' >parts/xl/worksheets/sheet1.xml
pack parts бомба.xlsx
rm -r parts
expect_refusal бомба.xlsx "слишком длинна"
