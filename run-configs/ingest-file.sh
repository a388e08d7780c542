#!/usr/bin/env bash
# Ingest of a recorded file to Kafka, at once: ingest-file.sh PATH. Further options can follow.
set -euo pipefail
file="$(realpath "${1:?give a recorded .jsonl or .jsonl.gz file}")"
cd "$(dirname "$0")/.."
mvn -B -ntp -q -pl ingest -am compile exec:java@ingest -Dexec.args="--bootstrapServers=${TICKBEAM_BOOTSTRAP_SERVERS:-localhost:9092} '--file=$file' ${*:2}"
