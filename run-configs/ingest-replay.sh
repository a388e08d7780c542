#!/usr/bin/env bash
# Ingest from ReplayExchange, as replay-generated.sh and replay-file.sh start it. Further options can follow.
exec "$(dirname "$0")/run.sh" ingest - io.tickbeam.ingest.Ingest --url="${TICKBEAM_URL:-ws://127.0.0.1:8765}" --bootstrapServers="${TICKBEAM_BOOTSTRAP_SERVERS:-localhost:9092}" "$@"
