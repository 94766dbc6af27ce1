#!/usr/bin/env bash
# signals, items and low-results print what the analysis of the demo municipality has, and refuse a school that is not there.
. "$(dirname "$0")/expect.sh"

run signals "$files"/20* --kim "$files/kim" --in-year 2021
expect_status 0
expect_output 'а не вывод о нарушении' 'Отмеченные организации' 'Индекс объективности' 'методика ФИОКО 2019'

expect_output 'Уровни доказательности' 'Организации с уровнем от 3'

# Every sign carries what it was compared with and how likely it is by chance; the filter leaves one family.
run signals "$files"/20* --kim "$files/kim" --in-year 2021 --family journal --level 1 --json
expect_status 0
/usr/bin/python3 -c 'import json, sys
organizations = json.load(sys.stdin)
assert organizations, "нет ни одной организации"
for one in organizations:
    assert one["level"] >= 1 and one["year"] == 2021 and one["signs"], one
    for sign in one["signs"]:
        assert sign["family"] == "journal" and sign["n"] > 0 and sign["explanation"].endswith("."), sign' <stdout ||
    fail 'признаки для программ не те'

cp stdout signs.json

run recheck "$files"/20* --kim "$files/kim"
expect_status 0
expect_output 'msoko template recheck_works' 'только перепроверка'

# What a commission found comes as a register; a sign is confirmed only by it.
login=$(/usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["organization"])' <signs.json)
{
    echo 'год;логин ОО;процедура;предмет;класс программы;код участника;отметка до перепроверки;первичный балл до перепроверки;отметка после перепроверки;первичный балл после перепроверки;комиссия'
    for code in 1 2 3 4 5 6 7 8 9 10; do
        echo "2021;$login;ВПР;математика;5;5000$code;4;12;3;9;комиссия № 1"
    done
} >recheck.csv
run recheck "$files"/20* recheck.csv --kim "$files/kim" --school "$login"
expect_status 0
expect_output 'Итоги перепроверки независимыми комиссиями' 'подтверждён'

run items "$files"/20* --kim "$files/kim" --in-year 2021
expect_status 0
expect_output 'Выполнение, %' 'Различение' 'недостаточный' 'ВПР 2021 весна, математика, 5 класс' 'Надёжность (альфа Кронбаха)' 'Трудность (Раш)'
! grep -qF '2022' stdout || fail 'есть год, о котором не спрашивали'

run low-results "$files"/20* --kim "$files/kim"
expect_status 0
expect_output 'Два года подряд' 'подтверждён' 'по правилу' 'Перечень по сравнению с прошлым годом' 'мало работ'
# Of the first year nothing before is known, so the rule of two years has no answer.
grep -qE '^2020 .*нет данных' stdout || fail 'первый год судят по прошлому, которого нет'

run items "$files"/20* --school sch000000
expect_status 2
expect_error 'Организации «sch000000» в файлах нет'
