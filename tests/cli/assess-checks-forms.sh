#!/usr/bin/env bash
# A form whose fields contradict each other, and one that changed sharply, are named with their rows; both are kept.
. "$(dirname "$0")/expect.sh"

cat >form.upbringing-2020.csv <<'CSV'
year;org;parents;parents_in_events
2020;edu990001;100;40
2020;edu990002;100;40
CSV
cat >form.upbringing-2021.csv <<'CSV'
year;org;parents;parents_in_events
2021;edu990001;100;41
2021;edu990002;100;130
CSV
run assess form.upbringing-2020.csv form.upbringing-2021.csv --profile kemerovo -o out
expect_status 0
grep -q '^form.upbringing-2021.csv,,3,.*form.rule_broken' out/findings.csv || fail "нет form.rule_broken: $(cat out/findings.csv)"
grep -q '^form.upbringing-2021.csv,,3,.*form.changed_sharply.*было 40, стало 130' out/findings.csv || fail "нет form.changed_sharply: $(cat out/findings.csv)"
[ "$(grep -c '^form.upbringing-2021.csv,,2,' out/findings.csv)" -eq 0 ] || fail "замечание к исправной строке: $(cat out/findings.csv)"
