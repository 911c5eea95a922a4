#!/usr/bin/env bash
# How long commands take from a cold start: medians of the wall clock and of processor time, in seconds. Programs run in
# turn, so that whatever else the machine does falls on all alike:
#     tools/cold-start.sh 21 ./penman ../older-checkout/penman
set -euo pipefail
rounds=$1
shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
TIMEFORMAT='%R %U %S'

measure() { # NAME PROGRAM ARGUMENTS...
    local name=$1
    shift
    { time "$@" >"$folder/output" 2>&1; } 2>&1 | awk '{ print $1, $2 + $3 }' >>"$folder/$name"
}

median() { # NAME COLUMN
    awk -v column="$2" '{ print $column }' "$folder/$1" | sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

for program in "$@"; do
    "$program" --version >/dev/null # builds where that is needed
done
for ((round = 0; round < rounds; round++)); do
    place=0
    for program in "$@"; do
        place=$((place + 1))
        measure "version$place" "$program" --version
        measure "generate$place" "$program" generate --count 1 --overwrite --out "$folder/digits"
    done
done
place=0
for program in "$@"; do
    place=$((place + 1))
    for command in version generate; do
        echo "$program $command: $(median "$command$place" 1) s, processor $(median "$command$place" 2) s"
    done
done
