#!/usr/bin/env bash
# signals, items and low-results print what the analysis of the demo municipality has, and refuse a school that is not there.
. "$(dirname "$0")/expect.sh"

run signals "$files"/20* --kim "$files/kim" --in-year 2021
expect_status 0
expect_output 'а не вывод о нарушении' 'Отмеченные организации' 'Индекс объективности' 'методика ФИОКО 2019'

run items "$files"/20* --kim "$files/kim" --in-year 2021
expect_status 0
expect_output 'Выполнение, %' 'Различение' 'недостаточный' 'ВПР 2021 весна, математика, 5 класс'
! grep -qF '2022' stdout || fail 'есть год, о котором не спрашивали'

run low-results "$files"/20* --kim "$files/kim"
expect_status 0
expect_output 'Два года подряд' 'подтверждён' 'по правилу' 'Перечень по сравнению с прошлым годом' 'мало работ'
# Of the first year nothing before is known, so the rule of two years has no answer.
grep -qE '^2020 .*нет данных' stdout || fail 'первый год судят по прошлому, которого нет'

run items "$files"/20* --school sch000000
expect_status 2
expect_error 'Организации «sch000000» в файлах нет'
