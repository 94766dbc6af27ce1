#!/usr/bin/env bash
# A line of the journal that is changed or removed in the file of the database is found and named.
. "$(dirname "$0")/expect.sh"

for login in one two three four; do
    run user add "$login" --name "Имя $login" --db people.db
    expect_status 0
done
run audit verify --db people.db
expect_status 0
expect_output 'записей — 4'
hash=$(sed -n 's/.*последней — \([0-9a-f]*\)\.$/\1/p' stdout)
[ ${#hash} -eq 64 ] || fail 'хеш не напечатан'

tamper() { # statement, on a copy
    cp people.db tampered.db
    rm -f tampered.db-wal tampered.db-shm
    /usr/bin/python3 - "$1" <<'PYTHON'
import sqlite3, sys
database = sqlite3.connect("tampered.db")
database.executescript(sys.argv[1])
PYTHON
    run audit verify --db tampered.db
}

tamper "update audit set who = 'кто-то другой' where number = 2"
expect_status 1
expect_error 'Запись 2 изменена.'
tamper 'delete from audit where number = 3'
expect_status 1
expect_error 'Запись 3 удалена.'
tamper 'delete from audit where number in (1, 4)'
expect_status 1
expect_error 'Запись 1 удалена.' 'Запись 4 удалена.'

# Whoever cuts the end off together with its mark is found by a hash that was noted before.
tamper 'delete from audit where number = 4; update audit_head set number = 3, hash = (select hash from audit where number = 3)'
expect_status 0
run audit verify --db tampered.db --expected "$hash"
expect_status 1
expect_error 'отмеченным хешем'
run user add five --name 'Имя five' --db people.db
run audit verify --db people.db --expected "$hash"
expect_status 0
