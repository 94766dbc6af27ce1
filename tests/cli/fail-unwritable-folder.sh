#!/usr/bin/env bash
# Nothing is written where writing is not permitted. Root may write anywhere, so root becomes somebody else, who gets
# a copy of the program and the files that he may read.
. "$(dirname "$0")/expect.sh"

mkdir closed
chmod 555 closed
if [ "$(id -u)" -eq 0 ]; then
    command -v runuser >/dev/null || skip "нет runuser"
    mkdir -p copy/bin copy/share/msoko
    cp "$program" copy/bin/
    cp -rL "$(dirname "$program")/../share/msoko/catalog" copy/share/msoko/
    cp -r "$work" "$files/kim" copy/
    chmod -R a+rX "$folder"
    chmod 755 "$folder"
    status=0
    runuser -u nobody -- copy/bin/msoko assess copy/grade5-math.xlsx --year 2021 --kim copy/kim --profile kemerovo \
        -o closed/out >stdout 2>stderr </dev/null || status=$?
else
    run assess "$work" --kim "$files/kim" --profile kemerovo -o closed/out
fi
expect_status 3
expect_error "closed"
expect_nothing_in closed
