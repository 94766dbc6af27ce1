#!/usr/bin/env bash
# A question asked once in the language of indicators: as the indicator of the catalogue answers it; a mistake is shown
# with its place.
. "$(dirname "$0")/expect.sh"

run assess "$work" --kim "$files/kim" --profile kemerovo -o out
expect_status 0
run query 'share(mark = 2)' --of 'result where procedure = vpr' --by 'grade subject' --level region --year 2021
expect_status 0
expect_output "Что посчитано: " "5 класс, математика"
asked=$(grep '5 класс, математика' stdout | grep -oE '[0-9]+,[0-9]+' | head -1)
run explain std.vpr.mark_2 --assessment out --year 2021 --breakdown "grade=5;subject=math"
expect_status 0
expect_output "Значение: $asked"
run query 'share(marc = 2)' --of 'result where procedure = vpr'
expect_status 1
expect_error "marc" "mark"
run query 'count()' --of 'result where procedure = vpr' --by 'org.kind'
expect_status 1
expect_error "org.kind" "вид организации"
run query 'count()' --of 'result where procedure = vpr' --level town
expect_status 2
expect_error "Есть: org, municipality, region"
