#!/usr/bin/env bash
# Ingest from Coinbase, Binance and CoinAPI at once to Kafka until Ctrl-C. Further options can follow.
# CoinAPI's key comes from the environment variable TICKBEAM_COINAPI_KEY, or from the file that --coinapiKeyFile names.
exec "$(dirname "$0")/run.sh" ingest - io.tickbeam.ingest.Ingest --sources=coinbase,binance,coinapi --bootstrapServers="${TICKBEAM_BOOTSTRAP_SERVERS:-localhost:9092}" \
  --products="${TICKBEAM_PRODUCTS:-BTC-USD,ETH-USD,SOL-USD}" \
  --binanceProducts="${TICKBEAM_BINANCE_PRODUCTS:-BTC-USDT,ETH-USDT,SOL-USDT}" "$@"
