#!/usr/bin/env bash
# What a list of required indicators has and the catalogue has not.
. "$(dirname "$0")/expect.sh"

printf 'id\tseed\ttitle\nkem.quality.1.1\t002\tПервый\n' >have.tsv
run catalog coverage have.tsv
expect_status 0
expect_output "нет — 0"

printf 'own.9\t002\tНебывалый\n' >>have.tsv
run catalog coverage have.tsv
expect_status 1
expect_output "own.9" "Небывалый" "В перечне: 2" "нет — 1"

run catalog coverage have.tsv --json
expect_status 1
expect_output '"required":2' '"missing":[{"id":"own.9","title":"Небывалый"}]'

printf 'name\n' >bad.tsv
run catalog coverage bad.tsv
expect_status 1
expect_error "bad.tsv" "id"
