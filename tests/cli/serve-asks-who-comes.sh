#!/usr/bin/env bash
# A server over a database with people: nobody comes in without a password, a school sees nothing of another.
. "$(dirname "$0")/expect.sh"
command -v curl >/dev/null || skip 'нет curl'

mkdir web
echo '<!doctype html>' >web/index.html

run serve --db work.db --profile kemerovo --listen 0.0.0.0:0 --web web --no-sign-in
expect_status 2
expect_error '0.0.0.0' 'виден другим компьютерам' '127.0.0.1'

start() { # options of the server; leaves its address
    "$program" serve --db work.db --profile kemerovo --web web --kim "$files/kim" "$@" >served 2>journal </dev/null &
    server=$!
    for _ in $(seq 600); do
        grep -q 'http://' served && break
        sleep 0.1
    done
    address=$(grep -o 'http://[0-9.:]*' served | sed 's/0\.0\.0\.0/127.0.0.1/')
}
trap 'kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT

ask() { # what curl is to do; the answer is left in `stdout`, its status in `code`
    status=0
    curl -sS --max-time 60 -o stdout -D headers -w '%{http_code}' "$@" >code 2>stderr || status=$?
}
expect_code() {
    [ "$(cat code)" = "$1" ] || fail "ответ $(cat code) вместо $1: $2"
}

# Other computers may come where a sign-in is asked for; whoever serves is told what that means.
start --listen 0.0.0.0:0
grep -q 'В базе нет пользователей' served || fail 'не сказано, что пользователей нет'
grep -q -- '--behind-proxy' served || fail 'не сказано, что соединение не защищено'
ask "$address/api/v1/session"
expect_output '"sign_in":"no_people"'
ask "$address/api/v1/assessment"
expect_code 401 'показано без входа'

password='синий трактор едет'
# A script has no terminal: the password comes by the link.
invite() { # login, role and its scope
    run user add "$1" --name "$1" --db work.db --site "$address" "${@:2}"
    expect_status 0
    token=$(grep -o 'invitation#[A-Za-z0-9_-]*' stdout | cut -d'#' -f2)
    ask -H 'Content-Type: application/json' -d "{\"token\":\"$token\",\"password\":\"$password\"}" "$address/api/v1/link/password"
    expect_code 204 'пароль по ссылке не задан'
    ask -H 'Content-Type: application/json' -d "{\"token\":\"$token\",\"password\":\"$password\"}" "$address/api/v1/link/password"
    expect_code 404 'ссылка подействовала дважды'
}
sign_in() { # login; leaves the headers of the session in `session`
    ask -H 'Content-Type: application/json' -d "{\"login\":\"$1\",\"password\":\"$password\"}" "$address/api/v1/session"
    expect_code 200 'не вошли'
    cookie=$(grep -io 'msoko_session=[A-Za-z0-9_-]*' headers | head -1)
    csrf=$(grep -o '"csrf_token":"[^"]*"' stdout | cut -d'"' -f4)
    session=(-H "Cookie: $cookie" -H "X-CSRF-Token: $csrf")
    ask "${session[@]}" "$address/api/v1/session"
    expect_output "\"login\":\"$1\""
}

invite center --role center
invite head --role head --organization sch000000
sign_in center
ask "${session[@]}" -H 'Content-Type: application/octet-stream' --data-binary @"$work" "$address/api/v1/uploads?name=work.xlsx"
expect_code 202 'файл не взят'
expect_output '"who":"center"'
ask "${session[@]}" -X DELETE "$address/api/v1/session"
expect_code 204 'не вышли'
ask "${session[@]}" "$address/api/v1/uploads"
expect_code 401 'вход действует после выхода'

sign_in head
ask "${session[@]}" "$address/api/v1/uploads"
expect_code 403 'школе показаны чужие файлы'
ask "${session[@]}" -H 'Content-Type: application/octet-stream' --data-binary @"$work" "$address/api/v1/uploads?name=work.xlsx"
expect_code 403 'школа загрузила файл'
kill "$server"
wait "$server" || fail 'сервер завершился с ошибкой'
grep -q 'center\|work\.xlsx\|127\.0\.0\.1' journal && fail 'в журнале лишнее'

# Once there are people, the door does not open by itself.
run serve --db work.db --profile kemerovo --listen 127.0.0.1:0 --web web --no-sign-in
expect_status 2
expect_error 'есть пользователи'
exit 0
