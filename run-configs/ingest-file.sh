#!/usr/bin/env bash
# Ingest of a recorded file to Kafka, at once: ingest-file.sh PATH.
exec "$(dirname "$0")/run.sh" ingest --file="${1:?give a recorded .jsonl or .jsonl.gz file}" "${@:2}"
