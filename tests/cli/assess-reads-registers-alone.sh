#!/usr/bin/env bash
# Registers, exams and forms without any ВПР: values, but no documents about ВПР.
# shellcheck source=tests/cli/expect.sh
. "$(dirname "$0")/expect.sh"

run assess "$files/registers" --profile kemerovo --sheets -o out
expect_status 0
expect_output "обучающиеся" "2021"
expect_file out/indicators.csv out/findings.csv
[ ! -e out/spravka.docx ] || fail "справка о ВПР без ВПР"
if sed 1d out/findings.csv | grep -v form.changed_sharply >others; then
    fail "к таблицам демонстрационного муниципалитета есть замечания: $(head -3 others)"
fi

# Columns that fit two tables: only the name decides.
printf 'year;organization;student\n2021;sch990001;1\n' >table.csv
run assess table.csv --profile kemerovo -o out2
expect_status 1
expect_error "participation, recheck, student"
