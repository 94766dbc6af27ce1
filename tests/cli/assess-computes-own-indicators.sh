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

[[parameter]]
name = "own_bound"
to = 2020
value = 60
words = "сколько процентов балла надо набрать"
source = "приказ 2018 года"
status = "verified"
[[parameter]]
name = "own_bound"
from = 2021
value = 37.5
words = "сколько процентов балла надо набрать"
source = "приказ 2021 года"
status = "verified"

[[indicator]]
id = "own.2"
title = "Доля набравших достаточно баллов"
place = "приказ управления"
mechanism = "quality"
criterion = "Критерий"
unit = "percent"
better = "higher"
levels = ["region"]
of = "result where procedure = vpr"
value = "share(primary >= own_bound / 100 * max_primary)"
[[indicator.example]]
rows = [{ student = 1, procedure = "vpr", max_primary = 20, primary = 9 }]
value = 100
words = "9 из 20: больше 37,5 %"

[[indicator]]
id = "own.3"
title = "Половина доли"
place = "приказ управления"
mechanism = "quality"
criterion = "Критерий"
unit = "percent"
better = "higher"
levels = ["region"]
of = "org"
value = "indicator(\"own.2\") / 2"
[[indicator.example]]
rows = [{ organization = "sch000001" }]
also.result = [{ organization = "sch000001", student = 1, procedure = "vpr", max_primary = 20, primary = 9 }]
value = 50
words = "половина от 100 %"

[[indicator]]
id = "own.4"
title = "Доля отметок «4» и «5»"
place = "приказ 2019 года"
to = 2020
mechanism = "quality"
criterion = "Критерий"
unit = "percent"
better = "higher"
levels = ["region"]
of = "result where procedure = vpr"
value = "share(mark >= 4)"
[[indicator.example]]
rows = [{ year = 2020, student = 1, procedure = "vpr", mark = 4 }]
value = 100
words = "одна работа из одной"

[[indicator]]
id = "own.4"
title = "Доля отметок «5»"
place = "приказ 2021 года"
from = 2021
mechanism = "quality"
criterion = "Критерий"
unit = "percent"
better = "higher"
levels = ["region"]
of = "result where procedure = vpr"
value = "share(mark = 5)"
[[indicator.example]]
rows = [{ year = 2021, student = 1, procedure = "vpr", mark = 4 }]
value = 0
words = "ни одной работы из одной"
END
run assess "$work" --kim "$files/kim" --profile kemerovo --catalog-add own -o out
expect_status 0
grep -q '^own\.1,2021,' out/indicators.csv || fail "own.1 не посчитан"
run explain own.1 --assessment out --year 2021
expect_status 0
expect_output "own.1 — Сколько работ написано"
run explain own.2 --assessment out --year 2021
expect_status 0
expect_output "Версия определения: с 2021 года" "параметр own_bound = 37,5" "действует: с 2021 года" "приказ 2021 года"
run explain own.3 --assessment out --year 2021
expect_status 0
expect_output "Из чего сложилось:" "own.2 — Доля набравших достаточно баллов, 2021 год: "
run explain own.4 --assessment out --year 2021
expect_status 0
expect_output "own.4 — Доля отметок «5»" "Версия определения: с 2021 года" "приказ 2021 года"
run catalog show own.4 --catalog-add own
expect_status 0
expect_output "Действует: по 2020 год; с 2021 года" "Версия: по 2020 год" "Название: Доля отметок «4» и «5»" \
    'value = "share(mark >= 4)"' 'value = "share(mark = 5)"'
run explain std.vpr.mark_2 --assessment out --year 2021 --breakdown "grade=5;subject=math"
expect_status 0
expect_output "Версия определения: все годы" "шкала: ВПР, математика, 5 класс, 2021 год" "сверено по документу"

echo '# другое' >>own/mine.toml
run explain own.1 --assessment out --year 2021
expect_status 1
