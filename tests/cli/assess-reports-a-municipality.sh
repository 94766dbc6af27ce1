#!/usr/bin/env bash
# The main job on the whole demo: every file that is promised, with the columns that are promised.
. "$(dirname "$0")/expect.sh"

run assess "$files"/20* --kim "$files/kim" --context "$files/context-2021.xlsx" --context "$files/context-2022.xlsx" \
    --profile kemerovo -o out
expect_status 0
expect_file out/indicators.csv out/signals.csv out/items.csv out/findings.csv out/indicators.xlsx out/spravka.docx

expect_header() { # file, header
    [ "$(head -n 1 "out/$1" | tr -d '\r')" = "$2" ] || fail "столбцы $1: $(head -n 1 "out/$1")"
}
expect_header indicators.csv \
    "indicator,year,level,org,org_name,breakdown,value,unit,numerator,denominator,n,low,high,state"
expect_header signals.csv \
    "signal,year,org,org_name,procedure,subject,grade,statistic,threshold,n,flagged,explanation"
expect_header items.csv \
    "year,procedure,subject,grade,org,item,n,max_points,difficulty,discrimination,not_attempted,task_level,content,skill"
expect_header findings.csv "file,sheet,row,column,code,severity,message,action"
