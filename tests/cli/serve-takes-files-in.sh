#!/usr/bin/env bash
# A server over a database of one person: a file is uploaded, read, accepted, withdrawn; the assessment follows; strangers stay outside.
. "$(dirname "$0")/expect.sh"
command -v curl >/dev/null || skip 'нет curl'

mkdir web
echo '<!doctype html>' >web/index.html

run serve --db work.db --listen 127.0.0.1:0 --web web
expect_status 2
expect_error 'профиль'

"$program" serve --db work.db --profile kemerovo --listen 127.0.0.1:0 --web web --no-sign-in --kim "$files/kim" --who Иванова \
    >served 2>journal </dev/null &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
for _ in $(seq 600); do
    grep -q 'http://' served && break
    sleep 0.1
done
address=$(grep -o 'http://[0-9.:]*' served)

ask() { # what curl is to do; the answer is left in `stdout`
    status=0
    curl -sS --max-time 60 -o stdout -w '%{http_code}' "$@" >code 2>stderr || status=$?
}

wait_for() { # target, text that the answer is to have
    for _ in $(seq 600); do
        ask "$address$1"
        grep -q "$2" stdout && return
        sleep 0.1
    done
    fail "не дождались: $1: $2"
}

ask "$address/api/v1/assessment"
expect_output '"has_workplace":true' '"years":[]'
ask -H 'Content-Type: application/octet-stream' --data-binary @"$work" "$address/api/v1/uploads?name=2021%2Fgrade5-math.xlsx"
[ "$(cat code)" = 202 ] || fail 'файл не взят'
wait_for /api/v1/uploads/1 '"state":"ready"'
expect_output '"name":"2021/grade5-math.xlsx"' '"who":"Иванова"'
grep -q "$folder\|/tmp/" stdout && fail 'показано, где файл лежит'
ask -H 'Content-Type: application/json' -d '{}' "$address/api/v1/uploads/1/acceptance"
wait_for /api/v1/workplace '"version":2'
expect_output '"imports":1'
ask "$address/api/v1/uploads/1/annotated"
head -c 2 stdout | grep -q PK || fail 'нет книги с замечаниями'

# A foreign page whose name leads here, or whose form does.
ask -H 'Host: evil.example' "$address/api/v1/assessment"
[ "$(cat code)" = 400 ] || fail 'ответ по чужому имени'
ask -H 'Content-Type: text/plain' -d '{}' "$address/api/v1/imports/1/withdrawal"
[ "$(cat code)" = 415 ] || fail 'форма чужой страницы отозвала загрузку'

ask -H 'Content-Type: application/json' -d '{}' "$address/api/v1/imports/1/withdrawal"
[ "$(cat code)" = 200 ] || fail 'загрузка не отозвана'
wait_for /api/v1/workplace '"version":3'
expect_output '"imports":0'

kill "$server"
wait "$server" || fail 'сервер завершился с ошибкой'
grep -q '"operation":"createUpload","status":202' journal || fail 'нет записи в журнале'
grep -q 'grade5\|uploads/1\|127\.0\.0\.1' journal && fail 'в журнале лишнее'
exit 0
