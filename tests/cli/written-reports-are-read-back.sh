#!/usr/bin/env bash
# What the program writes for others it can read: the seven reports of ФИС ОКО give the same numbers back, the book for
# a commission comes back as its register.
. "$(dirname "$0")/expect.sh"

run assess "$work" --kim "$files/kim" --profile standard --fisoko -o out
expect_status 0
report=$(find out/fisoko -name '*.xlsx')
[ "$(printf '%s\n' "$report" | wc -l)" -eq 1 ] || fail 'книга отчётов ФИС ОКО не одна'

run assess "$report" --kim "$files/kim" --profile standard -o back
expect_status 0
! grep -q 'table.number_odd\|rejected' back/findings.csv || fail 'в своих отчётах есть замечания'

# The individual results: every sign of every school is the same, number by number and word by word.
cmp -s out/signals.csv back/signals.csv || fail 'признаки прочитанных результатов не те'

# The six summaries say the same as the results that were read beside them.
values() { # arguments of query -> "school part per cent" a line
    run query "$@" --level org --assessment back
    expect_status 0
    sed -nE 's/^(sch[0-9]+) +[0-9]+ +([^ ]+) +([0-9]+,[0-9]+)[^0-9]{1,3}%.*/\1 \2 \3/p' stdout | tr , .
}
same() { # what, file, file
    [ "$(wc -l <"$2")" -ge 20 ] || fail "$1: значений мало"
    cmp -s "$2" "$3" || fail "$1: $(diff "$2" "$3" | head -4)"
}
for mark in 2 3 4 5; do
    values "share(mark = $mark)" --of result >results
    values 'mean(share)' --of "reference where report = marks and measure = \"$mark\"" >reports
    same "отметка $mark" results reports
done
for pair in 'Понизили <' 'Подтвердили =' 'Повысили >'; do
    values "share(mark ${pair#* } school_mark)" --of 'result where known(mark) and known(school_mark)' >results
    values 'mean(share)' --of "reference where report = journal and measure = \"${pair% *}\"" >reports
    same "${pair% *}" results reports
done
values 'share(primary = 10)' --of result >results
values 'mean(share)' --of 'reference where report = scores and measure = "10"' >reports
same 'балл 10' results reports

# Tasks stand in items.csv, computed from the protocol itself.
tasks() { # place of items.csv
    /usr/bin/python3 -c 'import csv, sys
with open("out/items.csv", encoding="utf-8-sig", newline="") as file:
    for row in csv.DictReader(file):
        if row["org"].startswith("sch"):
            print(row["org"], row["item"], "%.2f" % (100 * float(row["difficulty"])))' | sort
}
tasks >results
values 'mean(share)' --of 'reference where report = tasks' --by measure | sort >reports
same 'выполнение заданий' results reports
values 'mean(share)' --of 'reference where report = requirements' --by measure | sort >reports
same 'планируемые результаты' results reports
values 'sum(share * participants) / sum(participants)' --of 'reference where report = task_groups and known(mark_group)' \
    --by measure | sort >reports
same 'задания по группам участников' results reports

# The book of works proposed for the second check, filled in by a commission, is its register.
run assess "$files"/202[123] --kim "$files/kim" --profile standard --recheck -o proposed
expect_status 0
/usr/bin/python3 - <<'END'
import csv
import re
import zipfile
from xml.etree import ElementTree

name = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
with zipfile.ZipFile('proposed/recheck.xlsx') as archive:
    strings = [''.join(node.text or '' for node in item.iter(name + 't'))
               for item in ElementTree.fromstring(archive.read('xl/sharedStrings.xml'))]
    sheet = ElementTree.fromstring(archive.read('xl/worksheets/sheet1.xml'))


def text(cell):
    value = cell.find(name + 'v')
    return '' if value is None else strings[int(value.text)] if cell.get('t') == 's' else value.text


rows = [{re.match('[A-Z]+', cell.get('r')).group(): text(cell) for cell in row} for row in sheet.iter(name + 'row')]
head = next(i for i, row in enumerate(rows) if row.get('A') == 'год')
titles = rows[head]
with open('recheck.csv', 'w', encoding='utf-8', newline='') as file:
    writer = csv.DictWriter(file, list(titles.values()), delimiter=';')
    writer.writeheader()
    works = [row for row in rows[head + 1:] if row.get('A', '').isdigit()]
    for row in works:
        filled = {title: row.get(column, '') for column, title in titles.items()}
        # The commission takes a point from every work.
        filled['первичный балл после перепроверки'] = max(0, int(filled['первичный балл до перепроверки']) - 1)
        filled['комиссия'] = 'муниципальная'
        writer.writerow(filled)
END
works=$(($(wc -l <recheck.csv) - 1))
[ "$works" -ge 10 ] || fail "к перепроверке предложено работ: $works"
run recheck "$files"/202[123] recheck.csv --kim "$files/kim"
expect_status 0
expect_output 'Итоги перепроверки независимыми комиссиями' 'подтверждён'
! grep -q 'recheck.csv' stderr || fail 'к заполненной книге есть замечания'
