#!/usr/bin/env bash
# All that docs/performance.md tells of, one after the other: two hours on two cores. Nothing else should run.
set -euo pipefail
cd "$(dirname "$0")/.."

measure() {
  mvn -q -B -ntp -Pmeasure -DskipTests -DskipITs "$@" verify
}

streams=stream-loop,stream-spark,stream-spark:kept,stream-flink,stream-flink:kept,stream-structured-streaming,stream-kafka-streams,stream-native-flink
batches=batch-loop,batch-spark,batch-spark:kept,batch-flink,batch-flink:kept,batch-spark-sql,batch-spark-sql-json
others=stream-direct,batch-direct,batch-group-by
large=batch-loop,batch-spark,batch-flink,batch-spark-sql,batch-spark-sql-json,stream-spark,stream-flink,stream-structured-streaming,stream-kafka-streams,stream-native-flink,batch-flink+all
analytics=batch-direct+all,stream-flink+all,batch-spark+all,batch-flink+all

measure -Dbench.args="--ticks=100000 --rounds=3 --programs=stream-flink,batch-flink,batch-flink+all"
measure -Dbench.args="--ticks=1000000 --rounds=3 --programs=$streams,$batches,$others,$analytics"
measure -Dbench.args="--ticks=10000000 --rounds=3 --programs=$large"
measure -Dbench.mainClass=io.tickbeam.bench.peers.LiveTable \
  -Dbench.args="125,1250 60 stream-flink,stream-structured-streaming,stream-direct,stream-spark"
