#!/usr/bin/env python3
"""Computes the official signals of 2019 from the workbooks of one region, independently of the program.

    signals_oracle.py DATA [SIGNALS_CSV]

DATA is a folder with 2020/, 2021/ and kim/ as the public workbooks of ВПР come. Without SIGNALS_CSV prints the signals as
CSV; with it compares every statistic, threshold, n and flag of the works found there and exits with 1 on any difference.
Written with openpyxl and the standard library only, from the text of the methodology, not from our sources.
"""
import csv
import math
import pathlib
import statistics
import sys
from collections import defaultdict

import openpyxl

PAPERS = [(2020, "russian", 4), (2020, "math", 5), (2020, "russian", 5), (2021, "russian", 5),
          (2021, "math", 6), (2021, "russian", 6), (2021, "math", 7)]
COHORTS = [((2020, "russian", 4), (2021, "russian", 5)), ((2020, "math", 5), (2021, "math", 6)),
           ((2020, "russian", 5), (2021, "russian", 6))]
NOT_ATTEMPTED = {"x", "х", "не пройд."}
COLUMNS = {2020: {"login": "user", "mark": "otc", "variants": ("var-1", "var-2"), "total": "sum", "item": "a-{}-grade"},
           2021: {"login": "логин школы", "mark": "отметка за предыдущую четверть/триместр", "variants": ("вариант",),
                  "total": "всего баллов", "item": "балл за {}"}}


def text(cell):
    return "" if cell is None else str(cell).replace("\u00a0", " ").strip()


def whole(cell):
    """A whole number, or None for anything else."""
    try:
        number = float(text(cell).replace(",", "."))
    except ValueError:
        return None
    return int(number) if number == int(number) else None


def read_maxima(path):
    """Maximum points of each task; several rows of one task say the same."""
    rows = openpyxl.load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
    header = [text(cell) for cell in next(rows)]
    number = header.index("№")
    points = next(i for i, name in enumerate(header) if name.lower().startswith("максимальный балл"))
    maxima = {}
    for row in rows:
        if len(row) > points and whole(row[number]) is not None and whole(row[points]) is not None:
            maxima.setdefault(whole(row[number]), whole(row[points]))
    return [maxima[i] for i in sorted(maxima)]


def score_of(row, columns, maxima):
    """Total of a work that counts by the default rule, else None."""
    variants = [text(row[i]) for i in columns["variants"] if text(row[i])]
    if not any(whole(variant) is not None and whole(variant) > 0 for variant in variants):
        return None
    points = 0
    for index, maximum in zip(columns["items"], maxima):
        if text(row[index]).lower() in NOT_ATTEMPTED:
            continue
        value = whole(row[index])
        if value is None or not 0 <= value <= maximum:
            return None
        points += value
    return points if whole(row[columns["total"]]) == points else None


def read_works(path, year, maxima):
    """School → list of (score, school mark or None) of the works that count."""
    rows = openpyxl.load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
    header = [text(cell) for cell in next(rows)]
    names = COLUMNS[year]
    columns = {"variants": [header.index(name) for name in names["variants"]], "total": header.index(names["total"]),
               "items": [header.index(names["item"].format(i + 1)) for i in range(len(maxima))]}
    login, mark = header.index(names["login"]), header.index(names["mark"])
    works = defaultdict(list)
    for row in rows:
        score = score_of(row, columns, maxima)
        if score is not None:
            works[text(row[login])].append((score, whole(row[mark]) if whole(row[mark]) in (2, 3, 4, 5) else None))
    return works


def interval(scores):
    half = 1.96 * statistics.stdev(scores) / math.sqrt(len(scores))
    return statistics.mean(scores) - half, statistics.mean(scores) + half


def mid_ranks(values):
    ordered = sorted(values)
    return [ordered.index(v) + (ordered.count(v) + 1) / 2 for v in values]


def quantile7(values, p):
    values = sorted(values)
    place = p * (len(values) - 1)
    below = math.floor(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (place - below) * (values[above] - values[below])


def mean_high(paper, works):
    upper = interval([score for school in works.values() for score, _ in school])[1]
    for school, rows in works.items():
        if len(rows) >= 2:
            lower = interval([score for score, _ in rows])[0]
            yield "fioko2019.mean_high", paper, school, lower, upper, len(rows), lower > upper


def rank_negative(paper, works):
    for school, rows in works.items():
        pairs = [(score, mark) for score, mark in rows if mark is not None]
        scores, marks = [p[0] for p in pairs], [p[1] for p in pairs]
        if len(pairs) < 3 or len(set(scores)) == 1 or len(set(marks)) == 1:
            continue
        distance = sum((a - b) ** 2 for a, b in zip(mid_ranks(scores), mid_ranks(marks)))
        n = len(pairs)
        rho = 1 - 6 * distance / (n * (n * n - 1))
        yield "fioko2019.rank_negative", paper, school, rho, 0.0, n, rho < 0


def cohort(earlier, later, works, maxima):
    def share(paper, school):
        return statistics.mean(score for score, _ in works[paper][school]) / sum(maxima[paper])

    both = [s for s in works[later] if s in works[earlier] and share(later, s) > 0]
    ratio = {school: share(earlier, school) / share(later, school) for school in both}
    low, high = quantile7(ratio.values(), 0.25), quantile7(ratio.values(), 0.75)
    fall, rise = high + 3 * (high - low), low - 3 * (high - low)
    for school in both:
        n = len(works[later][school])
        yield "fioko2019.cohort_fall", later, school, ratio[school], fall, n, ratio[school] > fall
        yield "fioko2019.cohort_rise", later, school, ratio[school], rise, n, ratio[school] < rise


def compute(data, papers):
    works, maxima = {}, {}
    for paper in papers:
        year, subject, grade = paper
        maxima[paper] = read_maxima(data / "kim" / f"grade{grade}-{subject}-ALL.xlsx")
        works[paper] = read_works(data / str(year) / f"grade{grade}-{subject}.xlsx", year, maxima[paper])
        print(f"{paper}: {sum(map(len, works[paper].values()))} works, {len(works[paper])} schools", file=sys.stderr)
    for paper in papers:
        yield from mean_high(paper, works[paper])
        yield from rank_negative(paper, works[paper])
    for earlier, later in COHORTS:
        if earlier in works and later in works:
            yield from cohort(earlier, later, works, maxima)


def read_program(path):
    with open(path, encoding="utf-8", newline="") as file:
        return {(row["signal"], (int(row["year"]), row["subject"], int(row["grade"])), row["org"]):
                (float(row["statistic"]), float(row["threshold"]), int(row["n"]), row["flagged"] == "1")
                for row in csv.DictReader(file) if row["signal"].startswith("fioko2019.") and row["procedure"] == "vpr"}


def compare(expected, actual):
    """Prints the first differences; True where there are none."""
    differences = [f"only one side has {key}" for key in sorted(set(expected) ^ set(actual))]
    for key in sorted(set(expected) & set(actual)):
        (statistic, threshold, n, flag), other = expected[key], actual[key]
        close = math.isclose(statistic, other[0], rel_tol=1e-9, abs_tol=1e-9) and math.isclose(
            threshold, other[1], rel_tol=1e-9, abs_tol=1e-9)
        if not close or (n, flag) != other[2:]:
            differences.append(f"{key}: oracle {expected[key]}, program {other}")
    print("\n".join(differences[:20]) or f"{len(expected)} signals agree")
    return not differences and bool(expected)


def main():
    data = pathlib.Path(sys.argv[1])
    if len(sys.argv) > 2:
        actual = {key: value for key, value in read_program(sys.argv[2]).items() if key[1] in PAPERS}
        papers = [paper for paper in PAPERS if paper in {key[1] for key in actual}]
        expected = {row[:3]: row[3:] for row in compute(data, papers)}
        return 0 if compare(expected, actual) else 1
    writer = csv.writer(sys.stdout)
    for signal, (year, subject, grade), school, statistic, threshold, n, flag in compute(data, PAPERS):
        writer.writerow([signal, year, school, "vpr", subject, grade, statistic, threshold, n, int(flag)])
    return 0


if __name__ == "__main__":
    sys.exit(main())
