# shellcheck shell=bash
# Sourced by the scripts beside it: one way to tell a person what is being done, and one way to stop.

say() { printf '\n== %s\n' "$*"; }

stop() {
    printf '\nОстановлено: %s\n' "$*" >&2
    exit 1
}
