#!/usr/bin/env bash
# Results appear whole or not at all: a disk of 256 KiB takes none of them, and what lay there stays.
. "$(dirname "$0")/expect.sh"

mkdir disk
mount -t tmpfs -o size=256k tmpfs disk 2>/dev/null || skip "монтировать диск в памяти не разрешено"
trap 'umount "$folder/disk"; rm -rf "$folder"' EXIT
mkdir disk/out
echo "прежний" >disk/out/indicators.csv

run assess "$files/2021" --kim "$files/kim" --profile kemerovo -o disk/out
expect_status 3
expect_error "disk/out"
[ "$(ls -A disk/out)" = indicators.csv ] || fail "осталось лишнее: $(ls -A disk/out)"
[ "$(cat disk/out/indicators.csv)" = "прежний" ] || fail "прежний файл испорчен"
