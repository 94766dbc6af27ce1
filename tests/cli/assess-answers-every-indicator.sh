#!/usr/bin/env bash
# Every indicator of a regulation has a value or the reason why it has none, over all that the demo municipality sends.
. "$(dirname "$0")/expect.sh"

mapfile -t everything < <(find "$files" -maxdepth 2 \( -name '*.xlsx' -o -name '*.csv' \) -not -path '*/kim/*' -not -name 'context-*' | sort)
for profile in kemerovo kamensk-uralsky; do
    run assess "${everything[@]}" --kim "$files/kim" --profile "$profile" -o "out-$profile"
    expect_status 0
    expect_output "значение есть" "лист «Состояния»"
    run catalog list --profile "$profile" --json
    expect_status 0
    grep -o '"id":"[^"]*"' stdout | cut -d'"' -f4 | sort -u >wanted
    [ "$(wc -l <wanted)" -gt 20 ] || fail "в наборе $profile слишком мало показателей"
    cut -d, -f1 "out-$profile/indicators.csv" | sort -u >answered
    [ -z "$(comm -23 wanted answered)" ] || fail "без ответа: $(comm -23 wanted answered | tr '\n' ' ')"
done
