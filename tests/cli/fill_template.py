"""Fills in a template twice, the workbook by openpyxl and its CSV twin by csv: a good row like the example, then a row of
what makes no sense. Checks that the workbook has drop-downs and prompts."""

import csv
import datetime
import re
import sys

import openpyxl

workbook, table = sys.argv[1:]

with open(table, encoding="utf-8-sig", newline="") as stream:
    lines = list(csv.reader(stream, delimiter=";"))
example, header = lines[-2], lines[-1]
keys = {"год", "логин ОО", "организация", "муниципалитет", "код обучающегося"}
bad = [value if name in keys else "чепуха" for name, value in zip(header, example)]
bad[header.index("логин ОО")] = "edu990002"
with open(table, "a", encoding="utf-8", newline="") as stream:
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(example)
    writer.writerow(bad)

book = openpyxl.load_workbook(workbook)
sheet = book.worksheets[0]
validations = sheet.data_validations.dataValidation
assert any(rule.type == "list" for rule in validations) or "prevention" in workbook, "no drop-down"
assert any(rule.type == "whole" for rule in validations), "no limit of numbers"
assert any(rule.prompt for rule in validations), "no hint"
assert "Пояснения" in book.sheetnames
assert [cell.value for cell in sheet[sheet.max_row]] == header, "the header is the last row"


def typed(value):
    """As a person's typing becomes a number or a date in Excel."""
    if re.fullmatch(r"\d\d\.\d\d\.\d{4}", value):
        return datetime.datetime.strptime(value, "%d.%m.%Y")
    if re.fullmatch(r"\d+(,\d+)?", value):
        return float(value.replace(",", ".")) if "," in value else int(value)
    return value or None


for row in (example, bad):
    sheet.append([typed(value) for value in row])
book.save(workbook)
