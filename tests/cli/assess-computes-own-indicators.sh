#!/usr/bin/env bash
# Indicators of the user's own folder are computed in any profile, explained from the saved request, and watched for
# changes as the catalogue is.
. "$(dirname "$0")/expect.sh"

mkdir own
cat >own/mine.toml <<'END'
[[indicator]]
id = "own.1"
title = "Сколько работ написано"
place = "приказ управления"
mechanism = "quality"
criterion = "Критерий"
unit = "count"
better = "none"
levels = ["org", "region"]
of = "result where procedure = vpr"
value = "count()"
[[indicator.example]]
rows = [{ student = 1, procedure = "vpr", max_primary = 20, primary = 9 }]
value = 1
words = "одна работа"
END
run assess "$work" --kim "$files/kim" --profile kemerovo --catalog-add own -o out
expect_status 0
grep -q '^own\.1,2021,' out/indicators.csv || fail "own.1 не посчитан"
run explain own.1 --assessment out --year 2021
expect_status 0
expect_output "own.1 — Сколько работ написано"

echo '# другое' >>own/mine.toml
run explain own.1 --assessment out --year 2021
expect_status 1
