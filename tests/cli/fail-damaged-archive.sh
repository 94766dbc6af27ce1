#!/usr/bin/env bash
# A download that was cut short.
. "$(dirname "$0")/expect.sh"

head -c 20000 "$work" >обрезанный.xlsx
expect_refusal обрезанный.xlsx "повреждён"
