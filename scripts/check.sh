#!/usr/bin/env bash
# What `make lint` runs: format, the project's rules, shell scripts, pages, clang-tidy.
#   scripts/check.sh changed   clang-tidy over the sources changed since MSOKO_LINT_BASE, the branch point from
#                              origin/main, or (on main itself) in the last commits, at most kMost of them
#   scripts/check.sh all       clang-tidy over the whole tree
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/say.sh
. scripts/say.sh

most=24 # about 20 s a file on one core: within five minutes on two
last_commits=30

scripts/install.sh lint

say "Формат исходных текстов"
scripts/format.sh --check

say "Правила проекта"
scripts/lint_rules.sh

say "Сценарии оболочки"
git ls-files -z -- 'scripts/*.sh' 'tests/*.sh' 'bench/*.sh' .ci/run | xargs -0 -r shellcheck -x -P SCRIPTDIR:.

scripts/web.sh lint

changed_sources() {
    local base=${MSOKO_LINT_BASE:-}
    if [ -z "$base" ] && [ "$(git rev-parse HEAD)" != "$(git rev-parse -q --verify origin/main || true)" ]; then
        base=$(git merge-base HEAD origin/main 2>/dev/null || true)
    fi
    if [ -n "$base" ]; then
        git diff --name-only --diff-filter=d "$base" -- 'src/*.cpp' 'tests/*.cpp'
    else
        git log -n "$last_commits" --format= --name-only --diff-filter=d -- 'src/*.cpp' 'tests/*.cpp'
    fi
}

if [ "${1:-changed}" = all ]; then
    mapfile -t sources < <(git ls-files -- 'src/*.cpp' 'tests/*.cpp')
else
    # Newest first, each once, without what a later commit removed.
    mapfile -t sources < <(changed_sources | awk '!seen[$0]++' | while read -r file; do
        [ ! -f "$file" ] || echo "$file"
    done)
    if [ ${#sources[@]} -gt "$most" ]; then
        say "Изменено исходных текстов: ${#sources[@]}; разбираются $most последних, все — make lint-all"
        sources=("${sources[@]:0:$most}")
    fi
fi
[ ${#sources[@]} -gt 0 ] || exit 0

say "clang-tidy: ${#sources[@]}"
scripts/install.sh
cmake --preset dev >/dev/null
printf '%s\0' "${sources[@]}" | xargs -0 -n 1 -P "$(nproc)" clang-tidy-14 -p build/dev --quiet --warnings-as-errors='*'
