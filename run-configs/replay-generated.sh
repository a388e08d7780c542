#!/usr/bin/env bash
# ReplayExchange with generated ticks in real time. Further options can follow, such as --speed=30 or --duplicates=0.01.
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -ntp -q -pl replay -am compile exec:java@replay -Dexec.args="--generate --port=8765 $*"
