#!/usr/bin/env bash
# Ingest from the real Coinbase feed to Kafka until Ctrl-C. Further options can follow.
exec "$(dirname "$0")/run.sh" ingest - io.tickbeam.ingest.Ingest --bootstrapServers="${TICKBEAM_BOOTSTRAP_SERVERS:-localhost:9092}" \
  --products="${TICKBEAM_PRODUCTS:-BTC-USD,ETH-USD,SOL-USD}" "$@"
