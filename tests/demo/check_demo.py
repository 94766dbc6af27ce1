"""Reads a demo municipality with openpyxl and compares it with its manifest.csv. Usage: check_demo.py FOLDER"""

import csv
import pathlib
import re
import sys

import openpyxl

HEADER = {
    "vpr_region_2020": ("Sheet1", 1, "code", "var-1", "sum"),
    "vpr_region_2021": ("Sheet", 1, "код обучающегося", "вариант", "всего баллов"),
    "vpr_region_2022": ("Протокол", 1, "Код", "Вариант", "Итого баллов"),
    "fisoko_f1": (None, 8, "Код участника", "Вариант", "Первичный балл"),
    "fisoko_collection_form": ("Протокол", 1, "Код участника", "Вариант", "Итого баллов"),
}
ITEM = re.compile(r"балл за \d+|a-\d+-grade|\d+(\.\d+)?([КK]\d+)? \(\d+б\)")


def points(cell):
    text = str(cell).strip().lower()
    return 0 if text in {"x", "х", "не пройд."} else int(text)


def count(file, layout):
    sheet_name, header_row, code, variant, total = HEADER[layout]
    workbook = openpyxl.load_workbook(file, read_only=True)
    sheet = workbook[sheet_name] if sheet_name else workbook.worksheets[0]
    rows = list(sheet.iter_rows(min_row=header_row, values_only=True))
    header = [str(cell) for cell in rows[0]]
    at = {name: header.index(name) for name in (code, variant, total)}
    items = [i for i, name in enumerate(header) if ITEM.fullmatch(name)]
    num_rows = num_absent = num_disagreeing = 0
    for row in rows[1:]:
        if row[at[code]] is None:
            continue
        num_rows += 1
        if row[at[variant]] == "отсутствовал":
            num_absent += 1
            continue
        try:
            agrees = sum(points(row[i]) for i in items if row[i] is not None) == int(row[at[total]])
        except ValueError:
            agrees = False
        num_disagreeing += not agrees
    return num_rows, num_absent, num_disagreeing


def main():
    folder = pathlib.Path(sys.argv[1])
    failures = []
    for work in csv.DictReader(open(folder / "manifest.csv", encoding="utf-8", newline="")):
        # «-1» lowers the sum and «?» is no number: both disagree with the total.
        expected = (
            int(work["rows"]),
            int(work["absent"]),
            int(work["total_mismatch"]) + int(work["total_above_maximum"]) + int(work["unknown_item"]),
        )
        found = count(folder / work["file"], work["layout"])
        if found != expected:
            failures.append(f"{work['file']}: rows, absent, disagreeing {found}, the manifest says {expected}")
    for file in sorted(folder.glob("files/**/*.xlsx")):
        for sheet in openpyxl.load_workbook(file, read_only=True):
            if len(list(sheet.iter_rows(max_row=2))) < 2:
                failures.append(f"{file}: sheet {sheet.title} is empty")
    print("\n".join(failures))
    sys.exit(bool(failures))


main()
