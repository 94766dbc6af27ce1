#!/usr/bin/env bash
# A mistake of every kind is shown with its place: a formula, a rule of a form, an indicator without an example.
. "$(dirname "$0")/expect.sh"

run catalog check
expect_status 0
expect_output "Каталог исправен"

mkdir own
cat >own/mine.toml <<'END'
[[indicator]]
id = "own.1"
title = "Доля отметок «2»"
place = "приказ"
mechanism = "quality"
criterion = "Критерий"
unit = "percent"
better = "lower"
levels = ["org"]
of = "result where procedure = vpr"
value = "share(marc = 2)"
END
cat >own/form.toml <<'END'
[form]
id = "parents"
title = "Родители"
filled_by = "org"
period = "school_year"
due = "06-25"
basis = "приказ"
[[form.field]]
name = "parents"
type = "count"
label = "родители"
genitive = "числа родителей"
[[form.check]]
rule = "parents >= paernts"
message = "Не сходится."
END
run catalog check --catalog-add own
expect_status 1
expect_error "own/mine.toml:11:" "marc" "own/mine.toml:1:1" "нет ни одного примера" "own/form.toml:14:" "paernts"
