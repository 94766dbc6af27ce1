#!/usr/bin/env bash
# kill -9 at random moments of an import: afterwards every batch is whole or absent, the database passes its check, and the
# same command finishes the work. MSOKO_KILLS: how many times; MSOKO_SEED: of the moments.
. "$(dirname "$0")/expect.sh"

kills=${MSOKO_KILLS:-20}
seed=${MSOKO_SEED:-20261126}
RANDOM=$seed
# On one thread files are read and written in turn.
given=("$files"/2021/grade[4-6]-*.xlsx "$files"/registers/activity-*.csv --threads 1)

# What is kept of every batch in a list, without number and time.
facts_of() { # database
    run import list --db "$1" --json
    expect_status 0
    sed 's/},{/}\n{/g' stdout | sed -E 's/"id":[0-9]+,//; s/"at":[0-9]+,//' | tr -d '[]' | sort
}

run import --db whole.db "${given[@]:0:1}"
expect_status 0
cp whole.db base.db
run import --db whole.db "${given[@]}"
expect_status 0
size=$(stat -c %s whole.db)
facts_of whole.db >whole.txt
[ "$(wc -l <whole.txt)" -eq $((${#given[@]} - 2)) ] || fail 'партий не столько, сколько файлов'

for ((kill = 1; kill <= kills; ++kill)); do
    rm -f kept.db kept.db-wal kept.db-shm
    cp base.db kept.db
    "$program" import --db kept.db "${given[@]}" >stdout 2>stderr </dev/null &
    # Once so much of the log is written and a little later; how long that takes depends on the machine.
    written=$(((RANDOM * 32768 + RANDOM) % size))
    while kill -0 $! 2>/dev/null && [ "$(stat -c %s kept.db-wal 2>/dev/null || echo 0)" -lt "$written" ]; do :; done
    sleep "0.00$((RANDOM % 10))"
    kill -9 $! 2>/dev/null || true
    wait $! 2>/dev/null || true

    facts_of kept.db >kept.txt
    [ -z "$(comm -13 whole.txt kept.txt)" ] || fail "зерно $seed, раз $kill, $written байтов: партия не цела"
    wc -l <kept.txt >>seen
    run migrate --db kept.db
    expect_status 0
    run import --db kept.db "${given[@]}"
    expect_status 0
    facts_of kept.db >kept.txt
    cmp whole.txt kept.txt || fail "зерно $seed, раз $kill, $written байтов: повтор не довёл дело до конца"
done
printf 'Партий после прерывания (сколько раз — сколько партий):\n%s\n' "$(sort seen | uniq -c)"
