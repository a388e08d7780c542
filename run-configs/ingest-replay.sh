#!/usr/bin/env bash
# Ingest from ReplayExchange, as replay-generated.sh and replay-file.sh start it.
exec "$(dirname "$0")/run.sh" ingest --url="${TICKBEAM_URL:-ws://127.0.0.1:8765}" "$@"
