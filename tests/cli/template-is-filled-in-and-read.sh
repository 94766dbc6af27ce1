#!/usr/bin/env bash
# A school fills in the workbook of a template by another program; it is read with the findings of its CSV twin.
# shellcheck source=tests/cli/expect.sh
. "$(dirname "$0")/expect.sh"
python=/usr/bin/python3
"$python" -c 'import openpyxl' 2>/dev/null || skip "нет python3-openpyxl"

run template --list
expect_status 0
expect_output "student" "form.upbringing" "olympiad" "final_essay" "result"

for kind in student form.prevention; do
    run template "$kind" -o "$kind.xlsx"
    expect_status 0
    run template "$kind" -o "$kind.csv"
    expect_status 0
    "$python" "$(dirname "$0")/fill_template.py" "$kind.xlsx" "$kind.csv"
    for file in "$kind.xlsx" "$kind.csv"; do
        run assess "$file" --profile kemerovo -o "out-$file"
        expect_status 0
        # The sheet and the row differ by what stands above the header in neither: only the file and the sheet do.
        "$python" -c 'import csv, sys
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8-sig")):
    print(row["row"], row["column"], row["code"], row["action"])' "out-$file/findings.csv" >"$file.findings"
    done
    cmp "$kind.xlsx.findings" "$kind.csv.findings" || fail "$kind: замечания книги и таблицы различаются"
    [ -s "$kind.xlsx.findings" ] || fail "$kind: ни одного замечания к негодным ячейкам"
done

run template nonsense
expect_status 2
expect_error "Нет шаблона «nonsense»"
