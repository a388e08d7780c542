#!/usr/bin/env bash
# ReplayExchange with a recorded file in real time: replay-file.sh PATH. Further options can follow.
set -euo pipefail
file="$(realpath "${1:?give a recorded .jsonl or .jsonl.gz file}")"
cd "$(dirname "$0")/.."
mvn -B -ntp -q -pl replay -am compile exec:java@replay -Dexec.args="'--file=$file' --port=8765 ${*:2}"
