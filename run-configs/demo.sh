#!/usr/bin/env bash
# The whole system for a minute: servers, exchange, ingest, pipeline live and in batch, comparison.
# Options follow, such as --runner=flink, --file=hour.jsonl.gz or --live; --help lists them.
set -euo pipefail
cd "$(dirname "$0")/.."
options=${*:+$(printf ' "%s"' "$@")}
mvn -B -ntp -q -Pdemo package -Ddemo.args="$options"
