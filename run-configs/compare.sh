#!/usr/bin/env bash
# Streaming and batch on the same ticks, measured on every runner; the report is results/comparison.html.
# Options follow, such as --ticks=1000000 --live=125,1250 --file=hour.jsonl.gz; --help lists them.
set -euo pipefail
cd "$(dirname "$0")/.."
options=${*:+$(printf ' "%s"' "$@")}
mvn -B -ntp -q -pl bench -am -Pbench,measure -DskipTests -DskipITs -Dbench.args="$options" verify
