#!/usr/bin/env bash
# Names of a protocol leave no trace in what is written; the key is made once, for its owner only.
# shellcheck source=tests/cli/expect.sh
. "$(dirname "$0")/expect.sh"

{
    printf '12 - Обществознание 2026.06.03\n'
    printf '№;Код ОО;Класс;Фамилия;Имя;Отчество;Ответы в краткой форме;Ответы в развернутой форме;Первичный балл;Итоговый балл\n'
    printf '1;9306;11;Ёлкина;Анна;Игоревна;++-2+;1(2)2(3);8;62\n'
    printf '2;9306;11;Иванов;Иван;Иванович;+++2+;1(2)2(3);8;70\n'
} >"протокол.csv"
run assess протокол.csv --key ключи/ключ --profile kemerovo -o out
expect_status 0
[ "$(stat -c %a ключи/ключ)" = 600 ] || fail "ключ доступен не только владельцу"
if grep -rlE 'лкина|ЛКИНА|Иванович' out stdout stderr; then
    fail "имя осталось в выданном"
fi
grep -q "sheet.names_dropped" out/findings.csv || fail "не сказано, сколько имён заменено"
grep -q "work.total_mismatch" out/findings.csv || fail "сумма по маске не проверена"
if grep -rqF "$(cat ключи/ключ)" out; then
    fail "ключ выдан наружу"
fi

run import --db база.db протокол.csv --key ключи/ключ
expect_status 0
if grep -qa -e 'Ёлкина' -e "$(cat ключи/ключ)" база.db; then
    fail "в базе имя или ключ"
fi
