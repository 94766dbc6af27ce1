#!/usr/bin/env bash
# A sheet without the expected header: the message names the nearest layout and what differs.
. "$(dirname "$0")/expect.sh"

unpack "$work" parts
sed -i 's|>вариант<|>вар.<|; s|>всего баллов<|>итог<|' parts/xl/sharedStrings.xml
pack parts чужой.xlsx
expect_refusal чужой.xlsx "вариант" "всего баллов"
