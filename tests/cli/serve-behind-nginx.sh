#!/usr/bin/env bash
# The configuration that deploy/server hands out, on ports of its own: TLS in front, the program behind it believes nobody else.
. "$(dirname "$0")/expect.sh"
for tool in curl nginx openssl; do
    command -v "$tool" >/dev/null || skip "нет $tool"
done
deploy=$(realpath "$(dirname "$0")/../../deploy/server")

free_port() { /usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
server=
status=0
touch stdout stderr
trap 'kill "$server" $(cat nginx.pid 2>/dev/null) 2>/dev/null || true; rm -rf "$folder"' EXIT

mkdir web
echo '<!doctype html>' >web/index.html
"$program" serve --db work.db --profile kemerovo --web web --listen 127.0.0.1:0 --behind-proxy >served 2>journal </dev/null &
server=$!
for _ in $(seq 600); do
    grep -q 'http://' served && break
    sleep 0.1
done
behind=$(grep -o '127\.0\.0\.1:[0-9]*' served | head -1)

openssl req -x509 -newkey rsa:2048 -nodes -keyout privkey.pem -out fullchain.pem -days 2 -subj /CN=msoko.example 2>/dev/null
plain=$(free_port)
secure=$(free_port)
{
    printf 'pid %s/nginx.pid;\nerror_log %s/nginx.log;\nevents {}\nhttp {\naccess_log off;\n' "$PWD" "$PWD"
    for kind in body proxy fastcgi uwsgi scgi; do
        printf '%s_temp_path %s/nginx-%s;\n' "${kind/body/client_body}" "$PWD" "$kind"
    done
    sed -e "s/127\.0\.0\.1:8080/$behind/" -e '/listen \[::\]/d' -e "s/listen 80;/listen 127.0.0.1:$plain;/" \
        -e "s/listen 443 ssl/listen 127.0.0.1:$secure ssl/" -e "s|/etc/ssl/msoko|$PWD|" "$deploy/nginx.conf"
    printf '}\n'
} >nginx.conf
nginx -e "$PWD/nginx.log" -p "$PWD" -c "$PWD/nginx.conf" || fail "nginx не принял образец: $(cat nginx.log)"
site=https://msoko.example:$secure
ask() {
    status=0
    curl -sS --max-time 60 --cacert fullchain.pem --resolve "msoko.example:$secure:127.0.0.1" \
        --resolve "msoko.example:$plain:127.0.0.1" -o stdout -D headers -w '%{http_code}' "$@" >code 2>stderr || status=$?
}
expect_code() {
    [ "$(cat code)" = "$1" ] || fail "ответ $(cat code) вместо $1: $2"
}

ask "http://msoko.example:$plain/uploads"
expect_code 301 'с незащищённого адреса не уводит'
grep -qi '^location: https://msoko.example/uploads' headers || fail 'уводит не туда'
ask "$site/"
expect_code 200 'страница не открылась'
grep -qi '^strict-transport-security' headers || fail 'нет HSTS'
ask "$site/metrics"
expect_code 404 'внутренние числа видны снаружи'

password='синий трактор едет'
run user add admin --name 'Администратор' --role administrator --db work.db --site "$site"
expect_status 0
token=$(grep -o 'invitation#[A-Za-z0-9_-]*' stdout | cut -d'#' -f2)
ask -H 'Content-Type: application/json' -d "{\"token\":\"$token\",\"password\":\"$password\"}" "$site/api/v1/link/password"
expect_code 204 'пароль по ссылке не задан'
ask -H 'Content-Type: application/json' -d "{\"login\":\"admin\",\"password\":\"$password\"}" "$site/api/v1/session"
expect_code 200 'не вошли'
grep -qi '^set-cookie: __Host-msoko_session=.*secure' headers || fail "вход без защищённого cookie: $(grep -i set-cookie headers)"
cookie=$(grep -io '__Host-msoko_session=[A-Za-z0-9_-]*' headers | head -1)
csrf=$(grep -o '"csrf_token":"[^"]*"' stdout | cut -d'"' -f4)

# Two megabytes, more than nginx takes by itself; what a client says of its address is not believed.
{
    echo 'год;логин'
    seq -f '2021;sch%06g' 200000
} >large.csv
ask -H "Cookie: $cookie" -H "X-CSRF-Token: $csrf" -H 'Content-Type: application/octet-stream' --data-binary @large.csv \
    "$site/api/v1/uploads?name=large.csv"
expect_code 202 'большой файл не прошёл'
ask -H "Cookie: $cookie" -H 'X-Forwarded-For: 203.0.113.7' "$site/api/v1/session"
expect_code 200 'вход потерян'
exit 0
