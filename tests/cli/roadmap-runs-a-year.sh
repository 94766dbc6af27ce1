#!/usr/bin/env bash
# A year of the plan of the ЛГО: made once, watched as of a day, changed with reasons, told about in Word and Excel.
. "$(dirname "$0")/expect.sh"

run roadmap list --db kept.db
expect_status 3
run roadmap make lgo --year 2022 --db kept.db
expect_status 0
expect_output 'План взят из каталога: lgo, пунктов — 25' 'Создано заданий на 2022 год: 28'
run roadmap make lgo --year 2022 --db kept.db
expect_output 'Все задания на 2022 год уже есть'
run roadmap make нет --year 2022 --db kept.db
expect_status 2
expect_error 'Плана «нет» нет ни в базе, ни в каталоге'

# Entry 1.1 is due on 30.09.2021, 1.3 and its like on 31.10.2021.
run roadmap overdue lgo --today 2021-10-02 --days 30 --db kept.db
expect_status 0
expect_output '01.08.2021 – 30.09.2021' 'просрочено, дней: 2' '01.09.2021 – 31.10.2021' 'срок подходит'

run roadmap set 1 --status 'done' --today 2021-10-02 --db kept.db
expect_status 2
expect_error 'требует результата «Утверждены цели и задачи' '--evidence'
run roadmap set 1 --status 'done' --evidence 'приказ от 29.09.2021 № 5' --done-on 29.09.2021 --today 2021-10-02 --db kept.db
expect_status 0
run roadmap set 2 --to 15.10.2021 --from 01.08.2021 --today 2021-10-02 --db kept.db
expect_status 2
expect_error 'нужно объяснить'
run roadmap set 2 --to 15.10.2021 --from 01.08.2021 --reason 'ждём показатели региона' --today 2021-10-02 --db kept.db
expect_output 'Задание 2: не начато, срок 01.08.2021 – 15.10.2021'
run roadmap history 2 --db kept.db
expect_output '01.08.2021 – 30.09.2021' '01.08.2021 – 15.10.2021' 'ждём показатели региона'

run roadmap show lgo --year 2022 --today 2021-10-02 --db kept.db
expect_output 'Заданий — 28: выполнено — 1 (с опозданием — 0)' 'Просрочено — 0'
run roadmap show lgo --year 2022 --today 2021-10-02 --json --db kept.db
expect_output '"baseline":{"first":"2021-08-01","last":"2021-09-30"},"current":{"first":"2021-08-01","last":"2021-10-15"}'
run roadmap show lgo --year 2022 --today 2021-10-02 --calendar --db kept.db
expect_output '■' '✓'

printf 'Процедура;Сроки\nРепетиция;11.10.2021 – 12.10.2021\n' >schedule.csv
run roadmap report lgo --year 2022 --today 2021-10-02 --schedule schedule.csv -o out --db kept.db
expect_status 0
expect_file out/roadmap.docx out/roadmap.xlsx
unpack "$PWD/out/roadmap.docx" document
grep -q 'приказ от 29.09.2021 № 5' document/word/document.xml || fail 'в отчёте нет документа'

# The municipality's own plan, from a table.
printf '№;Мероприятие;Сроки;Ответственные\n1;Анализ ВПР;Июнь;УО\n2;Сводка;ежемесячно до 5 числа;УО\n3;Встреча;когда-нибудь;УО\n' >own.csv
run roadmap import own.csv --as own --title 'План управления на 2022 год' --calendar-year --db kept.db
expect_status 0
expect_output 'План принят: own, пунктов — 3, замечаний — 1'
expect_error 'когда-нибудь' 'plan.period_unknown'
run roadmap make own --year 2022 --db kept.db
expect_output 'Создано заданий на 2022 год: 14'
run roadmap list --db kept.db
expect_output 'План управления на 2022 год' 'В каталоге есть ещё'
# The plan that the program wrote is a table that it reads.
run roadmap import out/roadmap.xlsx --as again --db kept.db
expect_status 0
