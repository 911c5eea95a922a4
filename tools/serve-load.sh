#!/usr/bin/env bash
# How many digits a second `penman serve` gives, and how long they take, by wrk (apt-get install wrk), on a quiet machine:
#     tools/serve-load.sh [threads that draw] [seconds for each] [scale]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
command -v wrk >/dev/null || { echo "wrk is missing; apt-get install wrk" >&2; exit 1; }
threads=${1:-1} seconds=${2:-20} scale=${3:-1}
folder=$(mktemp -d) server=
trap '[ -z "$server" ] || kill "$server"; wait; rm -rf "$folder"' EXIT

./penman --version # builds where that is needed
./penman serve --port 0 --threads "$threads" >"$folder/said" &
server=$!
until address=$(grep -o 'http://[^ ]*' "$folder/said") && curl -sf "${address}health" >/dev/null; do sleep 0.1; done

cat >"$folder/digits.lua" <<EOF
local asked = 0
function request()
    asked = asked + 1
    return wrk.format("GET", "/digits/" .. asked % 10 .. ".png?scale=$scale&seed=" .. asked)
end
EOF

for connections in 1 16 64 256; do
    wrk -t1 -c"$connections" -d3s -s "$folder/digits.lua" "$address" >/dev/null # warms up
    wrk -t1 -c"$connections" -d"${seconds}s" --latency -s "$folder/digits.lua" "$address" >"$folder/$connections"
    awk -v connections="$connections" '
        /^ *50%/ { half = $2 }
        /^ *99%/ { most = $2 }
        /Requests\/sec/ { rate = $2 }
        /Non-2xx|Socket errors/ { errors = errors "; " $0 }
        END { printf "%d connections: %s digits/s, p50 %s, p99 %s%s\n", connections, rate, half, most, errors }
    ' "$folder/$connections"
done
echo "drawn together: $(curl -s "${address}metrics" | awk '/^penman_batch_pictures_sum/ { sum = $2 } /^penman_batch_pictures_count/ { printf "%.1f", sum / $2 }') pictures a batch"
