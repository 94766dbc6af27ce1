#!/usr/bin/env bash
# A form filled for a year in which it is not asked, one whose fields contradict each other, and one that changed sharply, are named with their rows; both are kept.
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
mkdir own
cat >own/form.toml <<'TOML'
[form]
id = "own"
title = "Своя форма"
filled_by = "org"
period = "school_year"
due = "06-25"
basis = "приказ"
from = 2021
[[form.field]]
name = "old"
type = "count"
label = "старое число"
genitive = "старого числа"
required = false
to = 2021
[[form.field]]
name = "new"
type = "count"
label = "новое число"
genitive = "нового числа"
TOML
cat >form.own.csv <<'CSV'
year;org;old;new
2020;edu990001;;5
2021;edu990001;1;5
2022;edu990001;1;5
CSV
run assess form.own.csv --profile kemerovo --catalog-add own -o out-own
expect_status 0
grep -q '^form.own.csv,,2,.*form.not_asked.*за 2020 год не собирается (действует: с 2021 года)' out-own/findings.csv || fail "нет form.not_asked: $(cat out-own/findings.csv)"
grep -q '^form.own.csv,,4,.*form.not_asked.*«старое число»: за 2022 год не спрашивается (действует: по 2021 год)' out-own/findings.csv || fail "нет form.not_asked поля: $(cat out-own/findings.csv)"
[ "$(grep -c 'form.not_asked' out-own/findings.csv)" -eq 2 ] || fail "лишние form.not_asked: $(cat out-own/findings.csv)"
[ "$(grep -c '^form.upbringing-2021.csv,,2,' out/findings.csv)" -eq 0 ] || fail "замечание к исправной строке: $(cat out/findings.csv)"
