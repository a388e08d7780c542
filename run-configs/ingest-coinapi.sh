#!/usr/bin/env bash
# Ingest from CoinAPI to Kafka until Ctrl-C, 100 requests a day. Further options can follow, such as --coinapiPollSeconds=10
# The key comes from the environment variable TICKBEAM_COINAPI_KEY, or from the file that --coinapiKeyFile names.
exec "$(dirname "$0")/run.sh" ingest - io.tickbeam.ingest.Ingest --sources=coinapi --bootstrapServers="${TICKBEAM_BOOTSTRAP_SERVERS:-localhost:9092}" \
  --products="${TICKBEAM_PRODUCTS:-BTC-USD,ETH-USD,SOL-USD}" "$@"
