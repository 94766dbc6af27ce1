#!/usr/bin/env bash
# Installs the Debian packages that a task needs: scripts/install.sh [test] [lint] [node]
# The packages of the build are always meant; each word adds the list scripts/packages-WORD.txt.
# Returns at once where everything is installed. Needs nothing but a shell and Debian's own apt.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/say.sh
. scripts/say.sh

lists=(scripts/packages.txt)
for word in "$@"; do
    lists+=("scripts/packages-$word.txt")
done

mapfile -t wanted < <(sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "${lists[@]}" | sort -u)

is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# A package without windows (-nogui) is not put in place of the full one.
is_there() {
    is_installed "$1" || { [ "${1%-nogui}" != "$1" ] && is_installed "${1%-nogui}"; }
}

missing=()
for package in "${wanted[@]}"; do
    is_there "$package" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

command -v apt-get >/dev/null || stop "нет apt-get. Проект собирается на Debian 12; в другой системе установите сами: ${missing[*]}"

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
        stop "для установки пакетов нужны права администратора, а sudo нет. Выполните от имени root: apt-get install ${missing[*]}"
    as_root=(sudo)
fi

apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" </dev/null >/dev/null
}

# libboost1.81-dev takes the place of Boost 1.74; any other removal is the owner's decision, not ours.
refuse_removals() {
    local removed
    removed=$(apt-get install --simulate --no-install-recommends "${missing[@]}" 2>/dev/null |
        awk '/^Remv / && $2 !~ /^libboost/ { print $2 }')
    [ -z "$removed" ] ||
        stop "установка удалила бы пакеты: ${removed//$'\n'/ }. Установите вручную, если это допустимо: apt-get install ${missing[*]}"
}

# The tests start servers of their own; Debian would make one more, on the ordinary port, and start it with the machine.
make_no_cluster() {
    is_installed postgresql-common && return
    "${as_root[@]}" mkdir -p /etc/postgresql-common/createcluster.d
    printf 'create_main_cluster = false\n' |
        "${as_root[@]}" tee /etc/postgresql-common/createcluster.d/msoko.conf >/dev/null
}

# What a package would start by itself stays down while packages are installed: the tests start servers of their own.
start_nothing() {
    local policy=/usr/sbin/policy-rc.d
    [ ! -e "$policy" ] || return 0
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
    "${as_root[@]}" chmod +x "$policy"
    trap '"${as_root[@]}" rm -f /usr/sbin/policy-rc.d' EXIT
}

install_missing() {
    refuse_removals
    start_nothing
    [[ " ${missing[*]} " != *" postgresql-15 "* ]] || make_no_cluster
    apt install -y --no-install-recommends "${missing[@]}"
}

say "Устанавливаются пакеты Debian, это может занять несколько минут (${#missing[@]}): ${missing[*]}"
compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null || apt update
if ! install_missing; then
    say "Не вышло с имеющимися списками пакетов: списки обновляются, и ещё одна попытка"
    apt update
    install_missing || stop "пакеты не установились. Проверьте сеть и место на диске, затем повторите ту же команду."
fi
