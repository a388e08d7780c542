#!/usr/bin/env bash
# The bounded pipeline every ten minutes, until Ctrl-C; each run is logged in table batch_runs. Further options can
# follow, such as --everySeconds=3600. TICKBEAM_RUNNER chooses the runner: direct, spark or flink.
# The database password comes from the environment variable TICKBEAM_JDBC_PASSWORD.
runner=${TICKBEAM_RUNNER:-direct}
exec "$(dirname "$0")/run.sh" pipelines "$runner" io.tickbeam.pipelines.ScheduledBatch --runner="$runner" --sinks=mysql \
  --jdbcUrl="${TICKBEAM_JDBC_URL:-jdbc:mysql://localhost:3306/tickbeam}" "$@"
