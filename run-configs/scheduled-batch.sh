#!/usr/bin/env bash
# The bounded pipeline every ten minutes, until Ctrl-C; each run is logged in table batch_runs. Further options can
# follow, such as --everySeconds=3600. TICKBEAM_RUNNER chooses the runner: direct, spark or flink.
# The database password comes from the environment variable TICKBEAM_JDBC_PASSWORD.
set -euo pipefail
cd "$(dirname "$0")/.."
runner=${TICKBEAM_RUNNER:-direct}
mvn -B -ntp -q -pl pipelines -am "-P$runner-runner" compile exec:exec@pipeline -Dpipeline.mainClass=io.tickbeam.pipelines.ScheduledBatch -Dpipeline.args="--runner=$runner --jdbcUrl=${TICKBEAM_JDBC_URL:-jdbc:mysql://localhost:3306/tickbeam} --sinks=mysql $*"
