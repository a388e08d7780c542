#!/usr/bin/env bash
# Measures all that docs/performance.md shows, in two hours on two cores. Nothing else should run meanwhile.
set -euo pipefail
cd "$(dirname "$0")/.."

measure() {
  run-configs/compare.sh --report="results/goals-$1.html" "${@:2}"
}

streams=stream-loop,stream-spark,stream-spark:kept,stream-flink,stream-flink:kept,stream-structured-streaming,stream-kafka-streams,stream-native-flink
batches=batch-loop,batch-spark,batch-spark:kept,batch-flink,batch-flink:kept,batch-spark-sql,batch-spark-sql-json
others=stream-direct,batch-direct,batch-group-by
large=batch-loop,batch-spark,batch-flink,batch-spark-sql,batch-spark-sql-json,stream-spark,stream-flink,stream-structured-streaming,stream-kafka-streams,stream-native-flink,batch-flink+all
analytics=batch-direct+all,stream-flink+all,batch-spark+all,batch-flink+all

measure small --ticks=100000 --rounds=3 --live=none --programs=stream-flink,batch-flink,batch-flink+all
measure million --ticks=1000000 --rounds=3 --live=none --programs=$streams,$batches,$others,$analytics
measure ten-million --ticks=10000000 --rounds=3 --live=none --programs=$large
measure live --ticks=none --live=125,1250 --liveSeconds=60 --liveWarmUpSeconds=30 --liveWindowSeconds=10 --heap=2g \
  --programs=stream-flink,stream-structured-streaming,stream-direct,stream-spark
