#!/usr/bin/env bash
# Ingest from Binance's REST API to Kafka until Ctrl-C.
exec "$(dirname "$0")/run.sh" ingest --sources=binance --binanceProducts="${TICKBEAM_BINANCE_PRODUCTS:-BTC-USDT,ETH-USDT,SOL-USDT}" "$@"
