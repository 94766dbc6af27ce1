# shellcheck shell=bash
# Sourced by the tests beside it: runs the program in a folder of the test's own and compares what it did with what it
# promises. Arguments of every test: the program, the folder with the demo municipality.
set -euo pipefail

program=$(realpath "$1")
demo=$2
files=$demo/files
# Read by the tests.
# shellcheck disable=SC2034
work=$files/2021/grade5-math.xlsx

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

run() { # arguments of the program
    status=0
    "$program" "$@" >stdout 2>stderr </dev/null || status=$?
}

fail() { # what is wrong
    printf 'НЕ ТАК: %s\n' "$1"
    printf -- '--- код возврата: %s\n--- стандартный вывод:\n' "$status"
    cat stdout
    printf -- '--- поток ошибок:\n'
    cat stderr
    exit 1
}

skip() { # why
    printf 'Пропущено: %s\n' "$1"
    exit 77
}

expect_status() { # code
    [ "$status" -eq "$1" ] || fail "код возврата $status вместо $1"
}

expect_error() { # texts that the message must have
    local text
    for text in "$@"; do
        grep -qF -- "$text" stderr || fail "в сообщении нет «$text»"
    done
}

expect_output() { # texts that standard output must have
    local text
    for text in "$@"; do
        grep -qF -- "$text" stdout || fail "в выводе нет «$text»"
    done
}

expect_file() { # files
    local file
    for file in "$@"; do
        [ -s "$file" ] || fail "нет файла $file"
    done
}

# A folder for results that nothing was written into: absent or empty.
expect_nothing_in() { # folder
    [ -z "$(ls -A "$1" 2>/dev/null)" ] || fail "в папке $1 что-то осталось: $(ls -A "$1")"
}

# Assesses what a user must not give and expects the refusal: code 1, the file and the mend in the message, no output.
expect_refusal() { # file, texts of the message
    local file=$1
    shift
    run assess "$file" --kim "$files/kim" --profile kemerovo -o out
    expect_status 1
    expect_error "$file" "$@"
    expect_nothing_in out
}

# A workbook is an archive of XML parts; the tests change one and pack it again.
unpack() { # workbook, folder
    mkdir "$2"
    (cd "$2" && cmake -E tar xf "$1")
}

pack() { # folder, workbook
    local workbook
    workbook=$(realpath -m "$2")
    (cd "$1" && cmake -E tar cf "$workbook" --format=zip -- *)
}
