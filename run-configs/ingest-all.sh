#!/usr/bin/env bash
# Ingest from Coinbase, Binance and CoinAPI at once to Kafka until Ctrl-C.
exec "$(dirname "$0")/run.sh" ingest --sources=coinbase,binance,coinapi --binanceProducts="${TICKBEAM_BINANCE_PRODUCTS:-BTC-USDT,ETH-USDT,SOL-USDT}" "$@"
