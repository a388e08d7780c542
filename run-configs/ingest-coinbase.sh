#!/usr/bin/env bash
# Ingest from the real Coinbase feed to Kafka until Ctrl-C.
exec "$(dirname "$0")/run.sh" ingest "$@"
