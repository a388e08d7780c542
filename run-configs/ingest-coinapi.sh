#!/usr/bin/env bash
# Ingest from CoinAPI to Kafka until Ctrl-C, 100 requests a day. Further options can follow, such as --coinapiPollSeconds=10
# The key comes from the environment variable TICKBEAM_COINAPI_KEY, or from the file that --coinapiKeyFile names.
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -ntp -q -pl ingest -am compile exec:java@ingest -Dexec.args="--sources=coinapi --bootstrapServers=${TICKBEAM_BOOTSTRAP_SERVERS:-localhost:9092} --products=${TICKBEAM_PRODUCTS:-BTC-USD,ETH-USD,SOL-USD} $*"
