#!/usr/bin/env bash
# Ingest from Coinbase, Binance and CoinAPI at once to Kafka until Ctrl-C. Further options can follow.
# CoinAPI's key comes from the environment variable TICKBEAM_COINAPI_KEY, or from the file that --coinapiKeyFile names.
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -ntp -q -pl ingest -am compile exec:java@ingest -Dexec.args="--sources=coinbase,binance,coinapi --bootstrapServers=${TICKBEAM_BOOTSTRAP_SERVERS:-localhost:9092} --products=${TICKBEAM_PRODUCTS:-BTC-USD,ETH-USD,SOL-USD} --binanceProducts=${TICKBEAM_BINANCE_PRODUCTS:-BTC-USDT,ETH-USDT,SOL-USDT} $*"
