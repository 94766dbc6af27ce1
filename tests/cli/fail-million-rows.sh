#!/usr/bin/env bash
# A sheet with cells down to the last row of a workbook is read whole, within the memory of any other; a row beyond it is
# refused.
. "$(dirname "$0")/expect.sh"

unpack "$work" parts
sheet=parts/xl/worksheets/sheet1.xml
cp "$sheet" whole.xml
sed 's#</sheetData>#<row r="1048576"><c r="A1048576"><v></v></c></row></sheetData>#' whole.xml >"$sheet"
pack parts последняя-строка.xlsx
(
    ulimit -v 4000000
    "$program" assess последняя-строка.xlsx --year 2021 --subject math --grade 5 --kim "$files/kim" --profile kemerovo \
        -o out >stdout 2>stderr </dev/null
) && status=0 || status=$?
expect_status 0
expect_file out/indicators.csv

sed 's#</sheetData>#<row r="1048577"><c r="A1048577"><v>1</v></c></row></sheetData>#' whole.xml >"$sheet"
pack parts лишняя-строка.xlsx
rm -rf out
expect_refusal лишняя-строка.xlsx "больше 1048576 строк"
