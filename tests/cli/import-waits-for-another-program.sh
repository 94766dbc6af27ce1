#!/usr/bin/env bash
# Several programs at once on one database: each waits for the others, none is lost, the database stays whole.
. "$(dirname "$0")/expect.sh"

programs=()
for year in 2021 2022 2023; do
    printf 'year;procedure;subject;grade;org;student;primary\n%s;vpr;history;8;sch990001;50001;7\n' "$year" >"$year.csv"
    "$program" import --db kept.db "$year.csv" "$files/registers/activity-$year.csv" >"$year.out" 2>&1 &
    programs+=($!)
done
"$program" import --db kept.db "$files"/2021/grade[4-6]-*.xlsx >work.out 2>&1 &
programs+=($!)
for pid in "${programs[@]}"; do
    status=0
    wait "$pid" || status=$?
    [ "$status" -eq 0 ] || { cat ./*.out; exit 1; }
done

run migrate --db kept.db
expect_status 0
expect_output 'цела'
run import list --db kept.db --json
expect_status 0
expected=$((6 + $(find "$files"/2021/grade[4-6]-*.xlsx | wc -l)))
[ "$(grep -o '"id":' stdout | wc -l)" -eq "$expected" ] || fail "партий не $expected"
