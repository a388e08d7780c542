#!/usr/bin/env bash
# Ingest of a recorded file to Kafka, at once: ingest-file.sh PATH. Further options can follow.
file=${1:?give a recorded .jsonl or .jsonl.gz file}
shift
exec "$(dirname "$0")/run.sh" ingest - io.tickbeam.ingest.Ingest --bootstrapServers="${TICKBEAM_BOOTSTRAP_SERVERS:-localhost:9092}" --file="$file" "$@"
