#!/usr/bin/env bash
# Entities of XML multiply or fetch foreign files; a workbook has no use for them.
. "$(dirname "$0")/expect.sh"

unpack "$work" parts
sed -i 's|<sst |<!DOCTYPE sst [<!ENTITY a "x">]><sst |' parts/xl/sharedStrings.xml
pack parts сущности.xlsx
expect_refusal сущности.xlsx "DOCTYPE"
