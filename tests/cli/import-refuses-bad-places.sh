#!/usr/bin/env bash
# A disk that fills up and a database that may not be written: what was accepted stays, the message says what to do, and the
# same command finishes the work once there is room.
. "$(dirname "$0")/expect.sh"

mkdir disk
mount -t tmpfs -o size=1m tmpfs disk 2>/dev/null || skip "монтировать диск в памяти не разрешено"
trap 'umount "$folder/disk"; rm -rf "$folder"' EXIT

num_accepted() {
    run import list --db disk/kept.db --json
    expect_status 0
    grep -o '"id":' stdout | wc -l
}

run import --db disk/kept.db "$files/registers/activity-2021.csv"
expect_status 0
run import --db disk/kept.db "$files/2021" --kim "$files/kim"
expect_status 3
expect_error 'disk/kept.db' 'на диске кончилось место'
few=$(num_accepted)
run backup --db disk/kept.db disk/copy.db
expect_status 3
expect_error 'disk/copy.db' 'кончилось место'
[ ! -e disk/copy.db ] || fail 'осталась неполная копия'

mount -o remount,size=64m disk
run migrate --db disk/kept.db
expect_status 0
expect_output 'цела'
run import --db disk/kept.db "$files/2021" --kim "$files/kim"
expect_status 0
[ "$(num_accepted)" -gt "$few" ] || fail 'после нехватки места ничего не принято'

# Somebody without the right to write.
[ "$(id -u)" -eq 0 ] || skip "нет прав сменить пользователя"
chmod 755 "$folder" disk
chmod 644 disk/kept.db*
own=$program
run_as_nobody() { # arguments of the program
    status=0
    runuser -u nobody -- "$own" "$@" >stdout 2>stderr </dev/null || status=$?
}
run_as_nobody --version
[ "$status" -eq 0 ] || skip "программа другому пользователю недоступна"
before=$(num_accepted)
run_as_nobody import --db disk/kept.db "$files/registers/activity-2022.csv"
expect_status 3
expect_error 'disk/kept.db' 'закрыта для записи' 'Дайте право записи'
run_as_nobody import --db "$folder/new.db" "$files/registers/activity-2022.csv"
expect_status 3
expect_error 'new.db'
run_as_nobody backup --db disk/kept.db disk/copy.db
expect_status 3
[ "$(num_accepted)" -eq "$before" ] || fail 'чужой пользователь изменил базу'
