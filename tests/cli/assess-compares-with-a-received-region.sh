#!/usr/bin/env bash
# A municipality without the works of its region takes the region from a report of ФИС ОКО; the reports that it gets say the same again.
. "$(dirname "$0")/expect.sh"

{
    echo 'year;procedure;subject;grade;org;class;student;primary;mark;school_mark'
    for school in 1 2; do
        for pupil in {10..29}; do
            echo "2021;vpr;math;4;sch99000$school;А;$school$pupil;$((school == 1 ? 17 + pupil % 3 : 6 + pupil % 9));4;4"
        done
    done
} >works.csv
cat >scores.csv <<'END'
Распределение первичных баллов

ВПР 2021 Математика 4 класс
Предмет:;Математика

Группы участников;Кол-во ОО;Кол-во участников;0;5;10;15;20
РФ;37000;1500000;1,5;20,25;50;20,25;8
Край;631;24933;0;25;50;25;0
END
run assess works.csv scores.csv --profile kemerovo --fisoko -o out
expect_status 0
grep -q 'sch990001.*при среднем 10,00 по региону (отчёт ФИС ОКО.*(24.\+933' out/signals.csv || fail 'среднее не по региону'

run import --db read.db out/fisoko/*.xlsx
expect_status 0
run export --db read.db -o exported
expect_status 0
/usr/bin/python3 - exported/tables/*.csv <<'END' || fail 'отчёты прочитаны не так, как были записаны'
import csv, sys
rows = [row for name in sys.argv[1:] for row in csv.DictReader(open(name, encoding="utf-8-sig"), delimiter=",")]
shares = {(row["organization"], row["measure"]): (row["participants"], float(row["share"]))
          for row in rows if row["report"] == "scores" and not row["organization"].startswith("sch")}
measured = {"0", "5", "10", "15", "20"}
expected = {("РФ", "0"): ("1500000", 1.5), ("РФ", "5"): ("1500000", 20.25), ("РФ", "10"): ("1500000", 50),
            ("РФ", "15"): ("1500000", 20.25), ("РФ", "20"): ("1500000", 8)} | {
            ("Край", m): ("24933", s) for m, s in [("0", 0), ("5", 25), ("10", 50), ("15", 25), ("20", 0)]}
assert {key: value for key, value in shares.items() if key[1] in measured} == expected, shares
own = {row["measure"]: float(row["share"]) for row in rows
       if row["report"] == "scores" and row["organization"] == "sch990001" and float(row["share"])}
assert own == {"17": 30, "18": 35, "19": 35}, own  # pupils 10 to 29: 10 % 3 = 1
END
