#!/usr/bin/env bash
# Ingest from CoinAPI to Kafka until Ctrl-C, 100 requests a day; TICKBEAM_COINAPI_KEY or --coinapiKeyFile has the key.
exec "$(dirname "$0")/run.sh" ingest --sources=coinapi "$@"
