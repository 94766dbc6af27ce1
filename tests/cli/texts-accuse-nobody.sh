#!/usr/bin/env bash
# What the program says of schools is a sign and never a verdict: no text of it accuses anybody, proposes an inspection,
# an internal investigation or liability, or ties the likeness of answers in a class to a teacher.
. "$(dirname "$0")/expect.sh"

registers=("$files"/registers/org-202[23].csv "$files"/registers/student-202[23].csv)

cat >read.py <<'END'
import re
import sys
import zipfile

# Words of a verdict, by their beginnings.
VERDICTS = ['виновн', 'виноват', 'фальсифи', 'подделк', 'поддел', 'обман', 'мошенн', 'недобросовест', 'злоупотреб',
            'списыва', 'списал', 'наказа', 'взыскан', 'увольн', 'уволен', 'служебное расслед', 'служебная провер',
            'внепланов', 'привлеч']
# The word is used only to say what a sign is not.
DENIALS = re.compile('а не вывод о нарушении|не установленное нарушение|не означает нарушения')


def texts(path):
    if path.endswith(('.xlsx', '.docx')):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith('.xml') and 'theme' not in name and 'styles' not in name:
                    part = archive.read(name).decode()
                    # Runs of a paragraph are one sentence.
                    for piece in re.split(r'</(?:w:p|si|c|a:p)>', part):
                        yield re.sub(r'<[^>]+>', '', piece)
    else:
        yield from open(path, encoding='utf-8-sig')


def check(path):
    wrong = []
    for text in texts(path):
        lower = text.lower()
        wrong += [text for word in VERDICTS if word in lower]
        if 'нарушен' in DENIALS.sub('', lower):
            wrong.append(text)
        if 'похожи' in lower and ('учител' in lower or 'педагог' in lower):
            wrong.append(text)
    return [f'{path}: {text.strip()[:300]}' for text in wrong]


wrong = [line for path in sys.argv[1:] for line in check(path)]
print('\n'.join(wrong))
sys.exit(1 if wrong else 0)
END

says() { # name, arguments of the program
    local name=$1
    shift
    run "$@"
    expect_status 0
    [ "$(wc -c <stdout)" -gt 200 ] || fail "$name ничего не говорит"
    cp stdout "$name.txt"
}
says signals signals "$files"/202* --kim "$files/kim"
says recheck recheck "$files"/202* --kim "$files/kim"
says low-results low-results "${registers[@]}" "$files"/202[23] --kim "$files/kim"
says clusters clusters "${registers[@]}" "$files"/202[23] --kim "$files/kim"
says context context "${registers[@]}" "$files"/2022 --kim "$files/kim"
says items items "$files"/2022 --kim "$files/kim"

run assess "${registers[@]}" "$files"/202[123] --kim "$files/kim" --profile standard --recheck --sheets -o out
expect_status 0
expect_file out/analysis.xlsx out/recheck.xlsx out/signals.csv

mapfile -t sheets < <(find out -name '*.docx' ! -name 'spravka.docx')
[ "${#sheets[@]}" -ge 24 ] || fail "листов школ ${#sheets[@]}, а школ 24"
status=0
/usr/bin/python3 read.py ./*.txt out/analysis.xlsx out/recheck.xlsx out/signals.csv out/spravka.docx "${sheets[@]}" \
    >stdout 2>stderr || status=$?
[ "$status" -eq 0 ] || fail 'слова приговора в текстах о школах'

# The reader does find what it looks for.
printf 'В школе выявлено нарушение: учителя виновны.\n' >wrong.txt
! /usr/bin/python3 read.py wrong.txt >/dev/null || fail 'проверка не видит слов приговора'
