#!/usr/bin/env bash
# Ingest from the real Coinbase feed to Kafka until Ctrl-C. Further options can follow.
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -ntp -q -pl ingest -am compile exec:java@ingest -Dexec.args="--bootstrapServers=${TICKBEAM_BOOTSTRAP_SERVERS:-localhost:9092} --products=${TICKBEAM_PRODUCTS:-BTC-USD,ETH-USD,SOL-USD} $*"
