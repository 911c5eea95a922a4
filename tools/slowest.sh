#!/usr/bin/env bash
# The slowest tests, and the slowest classes: tools/slowest.sh [HOW MANY]. Build first: dotnet build -c Release.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
count=${1:-25}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
tests/Penman.Tests/bin/Release/net10.0/Penman.Tests -result-xml "$log" >/dev/null || echo "Some tests failed." >&2

# Seconds and a name, of each <test name="..." type="..." ... time="...">.
seconds() { sed -n "s/.*<test [^>]*$1=\"\([^\"]*\)\"[^>]* time=\"\([0-9.]*\)\".*/\2 \1/p" "$log"; }
slowest() { sort -rn | head -n "$count" | awk '{ printf "%8.1f s  %s\n", $1, substr($0, index($0, $2)) }'; }

echo "== tests"
seconds name | slowest
echo "== classes"
seconds type | awk '{ sum[$2] += $1 } END { for (type in sum) print sum[type], type }' | slowest
