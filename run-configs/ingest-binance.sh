#!/usr/bin/env bash
# Ingest from Binance's REST API to Kafka until Ctrl-C. Further options can follow, such as --binanceUrl=https://api.binance.us
exec "$(dirname "$0")/run.sh" ingest - io.tickbeam.ingest.Ingest --sources=binance --bootstrapServers="${TICKBEAM_BOOTSTRAP_SERVERS:-localhost:9092}" \
  --binanceProducts="${TICKBEAM_BINANCE_PRODUCTS:-BTC-USDT,ETH-USDT,SOL-USDT}" "$@"
