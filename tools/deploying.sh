#!/usr/bin/env bash
# Publishes docs/deploying.cs, and the command line, in some of the forms of docs/deploying.md, and says what each takes and does:
#     tools/deploying.sh [framework|single|ready|trimmed|aot|cli ...]
# Works on a copy of the sources, so that restoring for one kind of machine leaves the checkout alone. Fails if a form draws or
# trains other bits than the others.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ $# -gt 0 ] || set -- framework single ready trimmed aot cli
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
git ls-files -z -co --exclude-standard -- . ':!tests' |
    xargs -0 cp --parents -t "$folder"
find "$folder" -name packages.lock.json -delete
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
TIMEFORMAT=%R

publish() { # NAME PROJECT PROPERTIES...
    local name=$1 project=$2
    shift 2
    (cd "$folder" && dotnet publish "$project" -c Release --ucr -v quiet --nologo -o "out/$name" \
        -p:RestorePackagesWithLockFile=false -p:RunAnalyzers=false -p:DebugType=none "$@") >"$folder/log" 2>&1 || {
        cat "$folder/log"
        exit 1
    }
    rm -f "$folder/out/$name"/*.{pdb,dbg,xml}
    sed -n 's/.*warning \(IL[0-9]*\).*/\1/p' "$folder/log" | sort | uniq -c | sed 's/^/    /'
    echo "$name: $(du -sm --apparent-size "$folder/out/$name" | cut -f1) MB in $(find "$folder/out/$name" -type f | wc -l) files"
}

hashes=""
library() { # NAME PROPERTIES...
    local said
    publish "$1" docs/deploying.cs "${@:2}"
    said=$("$folder/out/$1/deploying")
    echo "    $said"
    hashes+="${said##* }"$'\n'
}

for form in "$@"; do
    case $form in
        framework) library "$form" --no-self-contained ;;
        single) library "$form" --self-contained -p:PublishSingleFile=true ;;
        ready) library "$form" --self-contained -p:PublishSingleFile=true -p:PublishReadyToRun=true ;;
        trimmed) library "$form" --self-contained -p:PublishSingleFile=true -p:PublishTrimmed=true ;;
        aot) library "$form" -p:PublishAot=true -p:IlcInstructionSet=native ;;
        cli)
            publish "$form" src/Penman.Cli --self-contained -p:PublishSingleFile=true
            (cd "$folder" && time "out/$form/Penman.Cli" generate --count 1 --overwrite --out digits)
            ;;
        *) echo "There is no form $form." >&2 && exit 1 ;;
    esac
done
if [ "$(printf %s "$hashes" | sort -u | wc -l)" -gt 1 ]; then
    echo "The forms give other bits." >&2
    exit 1
fi
