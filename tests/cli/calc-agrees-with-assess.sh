#!/usr/bin/env bash
# A coordinator with two shards computes what the program itself computes; without it, a clear refusal.
. "$(dirname "$0")/expect.sh"

trial=$(realpath "$(dirname "$0")/../../deploy/sharded/trial.sh")
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || skip 'PostgreSQL не установлен'

is_free() { # port
    ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Three neighboring ports that nobody listens on.
port=$((20000 + $$ % 20000))
until is_free "$port" && is_free $((port + 1)) && is_free $((port + 2)); do
    port=$((port + 3))
done

servers=$(mktemp -d)
chmod 755 "$servers"
trap '"$trial" stop "$servers" >/dev/null; rm -rf "$folder" "$servers"' EXIT
"$trial" start "$servers" 2 "$port" >/dev/null
facts=postgresql://msoko@127.0.0.1:$port/postgres

run calc --facts "$facts" --profile kemerovo -o empty
expect_status 1
expect_error 'нет таблиц фактов'
expect_nothing_in empty

mapfile -t everything < <(find "$files" -maxdepth 2 \( -name '*.xlsx' -o -name '*.csv' \) -not -path '*/kim/*' -not -name 'context-*' | sort)
run calc --facts "$facts" --profile kemerovo --load "${everything[@]}" --kim "$files/kim" -o stored
expect_status 0
expect_output 'База фактов наполнена'
run assess "${everything[@]}" --kim "$files/kim" --profile kemerovo -o own
expect_status 0

# Sums of fractions may differ in their last digits.
for folder_name in stored own; do
    LC_ALL=C sort "$folder_name/indicators.csv" >"$folder_name.csv"
done
differences=$(paste -d '\n' own.csv stored.csv | awk -F, '
    function is_number(text) { return text ~ /^-?[0-9.]+(e[-+]?[0-9]+)?$/ }
    function size(number) { return number < 0 ? -number : number }
    function differs(a, b) {
        if (a == b) return 0
        return !is_number(a) || !is_number(b) || size(a - b) > 1e-9 * (size(a) > 1 ? size(a) : 1)
    }
    NR % 2 { line = $0; n = split($0, own, ","); next }
    $0 != line {
        is_wrong = n != NF
        for (i = 1; i <= NF; ++i) is_wrong = is_wrong || differs(own[i], $i)
        if (is_wrong) print line "\n" $0
    }')
[ -z "$differences" ] || fail "значения расходятся: $(head -n 6 <<<"$differences")"
[ "$(wc -l <own.csv)" -gt 10000 ] || fail 'значений слишком мало'

# The same server keeps accepted files; the program itself computes over them.
run import --db "$facts" "${everything[@]}" --kim "$files/kim"
expect_status 0
run calc --db "$facts" --profile kemerovo -o accepted
expect_status 0
cmp own/indicators.csv accepted/indicators.csv || fail 'значения принятых файлов расходятся'
run backup --db "$facts" copy.db
expect_status 0
run migrate --db copy.db
expect_status 0
expect_output 'цела'

"$trial" stop "$servers" >/dev/null
run calc --facts "$facts" --profile kemerovo -o later
expect_status 3
expect_error 'не ответила'
expect_nothing_in later
