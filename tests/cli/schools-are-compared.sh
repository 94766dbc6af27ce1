#!/usr/bin/env bash
# clusters, context, growth, rating and low-results compare the schools of the demo municipality: what is said rests on
# what the files hold, nothing rests on ВПР that must not, and the groups come back as a register.
. "$(dirname "$0")/expect.sh"

registers=("$files"/registers/org-202[23].csv "$files"/registers/student-202[23].csv)

run clusters "${registers[@]}" "$files"/202[23] --kim "$files/kim" -o clusters.csv
expect_status 0
expect_output 'Кластеры школ по условиям работы, 2022 год' 'Устойчивость' 'о качестве их работы он не говорит'
expect_file clusters.csv
head -1 clusters.csv | grep -q '^year,organization,group,value,until' || fail 'заголовок реестра групп'
groups=$(grep -c ',cluster,' clusters.csv)
[ "$groups" -ge 24 ] || fail "в реестре групп $groups строк, а школ 24"

# Read beside the registers, the groups are a column of every organization.
run assess "${registers[@]}" clusters.csv --profile standard -o out
expect_status 0
run query 'count()' --of 'org where known(cluster)' --by cluster --year 2022 --assessment out
expect_status 0
[ "$(awk '/ 2022 / { sum += $NF } END { print sum }' stdout)" -eq 24 ] || fail 'в кластерах не все 24 школы'

run clusters "${registers[@]}" --by kem.no.such
expect_status 2
expect_error 'Показателя «kem.no.such» в наборе нет'

run context "${registers[@]}" "$files"/2022 --kim "$files/kim" --in-year 2022
expect_status 0
expect_output 'Разница результатов, п. п.' 'Связь не означает, что условие — причина' 'письмо Рособрнадзора'

run growth "$files"/2022 "$files"/2023 --kim "$files/kim" --json
expect_status 0
expect_output '"kind":"same_work"' '"kind":"cohort"' '"indicators":['

run growth "$files"/2022 --in-municipality 'Нигде'
expect_status 2
expect_error 'Муниципалитета «Нигде» в файлах нет'

run rating "$files"/registers "$files"/2022 --kim "$files/kim" --in-year 2022
expect_status 0
expect_output 'Места с учётом погрешности' 'При других весах' 'проект для обсуждения'

run rating "$files"/2022 --rating none
expect_status 2
expect_error 'Рейтинга «none» нет. Есть: schools.'

run low-results "${registers[@]}" "$files"/202[23] --kim "$files/kim" --json
expect_status 0
expect_output '"leaders":[' '"risks":[]' '"social_index":[' '"index_changes":[{'
