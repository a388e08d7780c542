#!/usr/bin/env bash
# Ingest from ReplayExchange, as replay-generated.sh and replay-file.sh start it. Further options can follow.
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -ntp -q -pl ingest -am compile exec:java@ingest -Dexec.args="--url=${TICKBEAM_URL:-ws://127.0.0.1:8765} --bootstrapServers=${TICKBEAM_BOOTSTRAP_SERVERS:-localhost:9092} $*"
