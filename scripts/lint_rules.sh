#!/usr/bin/env bash
# The rules of CONTRIBUTING.md that a search can check. Prints every violation, fails if there is one.
set -euo pipefail
cd "$(dirname "$0")/.."

failed=0
report() { # rule, violations
    [ -n "$2" ] || return 0
    failed=1
    printf '%s\n' "$1"
    printf '%s\n' "$2" | sed 's/^/    /'
}

# Searches tracked sources; no match is not a failure.
search() { # pattern, pathspec...
    local pattern=$1
    shift
    git grep -nIE "$pattern" -- "$@" || true
}

code=('src/*.cpp' 'src/*.hpp' 'tests/*.cpp' 'tests/*.hpp' 'bench/*.cpp' 'bench/*.hpp' 'fuzz/*.cpp')
pages=('web/src/*.ts' 'web/src/*.tsx')

report 'A file is named after a concept, not utils, helpers, common, misc or manager:' \
    "$(git ls-files -- 'src/*' 'tests/*' 'web/src/*' | grep -E '(^|[/_-])(utils?|helpers?|common|misc|manager)([/._-]|$)' || true)"
report 'American spelling in code: organization, normalize, color, behavior:' \
    "$(search '[Oo]rganis(ation|e)|[Nn]ormalis|[Cc]olour|[Bb]ehaviour|[Aa]nalyse' 'src/*.cpp' 'src/*.hpp' 'tests/*.cpp' 'tests/*.hpp')"
report 'No "using namespace" of std or in a header:' \
    "$(search 'using namespace std;' "${code[@]}")$(search '^using namespace' '*.hpp')"
report 'Work is done or said in an issue, not left in the text:' \
    "$(search '\b(TODO|FIXME|XXX|HACK)\b' "${code[@]}" "${pages[@]}" 'scripts/*' 'cmake/*' ':!scripts/lint_rules.sh')"
report 'No path of one machine:' \
    "$(search '"/(home|root|work|tmp|Users)/|\B/work/' "${code[@]}" "${pages[@]}" 'scripts/*' 'cmake/*' 'docs/*' ':!scripts/lint_rules.sh')"
report 'Randomness in tests has a fixed seed:' \
    "$(search 'random_device|\bs?rand\(|Math\.random' 'tests/*.cpp' 'tests/*.hpp' 'web/src/*.test.ts' 'web/src/*.test.tsx')"
report 'A disabled test is a broken promise:' \
    "$(search 'DISABLED_|\.skip\(|\.only\(' 'tests/*.cpp' "${pages[@]}")"
report 'catch (...) belongs to the boundary of a command or a request (src/cli, src/server):' \
    "$(search 'catch \(\.\.\.\)' 'src/*.cpp' ':!src/cli/*' ':!src/server/*')"

too_long() { # lines, pathspec...
    local limit=$1
    shift
    git ls-files -z -- "$@" ':!*.gen.ts' | xargs -0 -r wc -l | awk -v limit="$limit" '$2 != "total" && $1 > limit'
}
report 'A source has at most 400 lines:' "$(too_long 400 'src/*.cpp' 'tests/*.cpp' 'bench/*.cpp' "${pages[@]}")"
report 'A header has at most 200 lines:' "$(too_long 200 '*.hpp')"

headers_without_guard() {
    git ls-files -z -- '*.hpp' | xargs -0 -r grep -L '^#pragma once' || true
}
report 'A header begins with #pragma once:' "$(headers_without_guard)"

# A source that no build file lists is never compiled.
unlisted_sources() {
    local source
    git ls-files -- 'src/*.cpp' 'tests/*.cpp' 'bench/*.cpp' | while read -r source; do
        git grep -qwF "$(basename "$source")" -- '*CMakeLists.txt' || echo "$source"
    done
}
report 'A source stands in a CMakeLists.txt:' "$(unlisted_sources)"

modules_without_page() {
    local folder
    for folder in src/*/; do
        [ -f "${folder}README.md" ] || echo "$folder"
    done
}
report 'A module has a README.md:' "$(modules_without_page)"

exit "$failed"
