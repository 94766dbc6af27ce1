#!/usr/bin/env bash
# Rewrites the C++ sources by .clang-format; with --check only says what differs.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install.sh lint
mode=(-i)
[ "${1:-}" != --check ] || mode=(--dry-run -Werror)
git ls-files -z -- '*.cpp' '*.hpp' | xargs -0 -r clang-format-14 "${mode[@]}"
