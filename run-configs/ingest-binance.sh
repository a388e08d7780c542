#!/usr/bin/env bash
# Ingest from Binance's REST API to Kafka until Ctrl-C. Further options can follow, such as --binanceUrl=https://api.binance.us
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -ntp -q -pl ingest -am compile exec:java@ingest -Dexec.args="--sources=binance --bootstrapServers=${TICKBEAM_BOOTSTRAP_SERVERS:-localhost:9092} --binanceProducts=${TICKBEAM_BINANCE_PRODUCTS:-BTC-USDT,ETH-USDT,SOL-USDT} $*"
