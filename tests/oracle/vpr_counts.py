"""Counts the works of a ВПР workbook by openpyxl, independently of msoko.

Usage: vpr_counts.py WORKBOOK SPECIFICATION
Prints: rows valid absent rejected sum_of_valid_totals

The rule is that of docs/formats.md, written from its text alone: a work counts where the variant is a number from 1,
every task is a whole number within its maximum or a word for "not attempted", and the tasks add up to the total.
"""

import re
import sys

import openpyxl

NOT_ATTEMPTED = {"x", "х", "не пройд."}


def text(value):
    return "" if value is None else re.sub(r"\s+", " ", str(value).replace("\u00a0", " ")).strip().lower()


def whole(value):
    plain = text(value)
    return int(plain) if re.fullmatch(r"\d+", plain) else None


def maxima(path):
    rows = openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True)
    header = [text(cell) for cell in next(rows)]
    number = header.index("№")
    maximum = next(i for i, cell in enumerate(header) if cell.startswith("максимальный балл"))
    by_number = {}
    for row in rows:
        if whole(row[number]) is not None and whole(row[maximum]) is not None:
            by_number.setdefault(whole(row[number]), whole(row[maximum]))
    return [by_number[key] for key in sorted(by_number)]


def count(path, limits):
    rows = openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True)
    header = [text(cell) for cell in next(rows)]
    variant = header.index("вариант" if "вариант" in header else "var-1")
    total = header.index("всего баллов" if "всего баллов" in header else "sum")
    tasks = [i for i, cell in enumerate(header) if re.fullmatch(r"балл за \d+|a-\d+-grade", cell)][: len(limits)]
    counts = {"rows": 0, "valid": 0, "absent": 0, "rejected": 0, "sum": 0}
    for row in rows:
        counts["rows"] += 1
        if text(row[variant]) == "отсутствовал":
            counts["absent"] += 1
            continue
        points = [0 if text(row[i]) in NOT_ATTEMPTED else whole(row[i]) for i in tasks]
        is_valid = (
            (whole(row[variant]) or 0) >= 1
            and all(point is not None and point <= limit for point, limit in zip(points, limits))
            and whole(row[total]) == sum(points)
        )
        counts["valid" if is_valid else "rejected"] += 1
        counts["sum"] += whole(row[total]) if is_valid else 0
    return counts


if __name__ == "__main__":
    result = count(sys.argv[1], maxima(sys.argv[2]))
    print(result["rows"], result["valid"], result["absent"], result["rejected"], result["sum"])
