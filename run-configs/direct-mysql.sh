#!/usr/bin/env bash
# TickerPipeline on the Direct runner, from MySQL. Further options can follow.
# The database password comes from the environment variable TICKBEAM_JDBC_PASSWORD; TICKBEAM_SINKS names other sinks.
exec "$(dirname "$0")/run.sh" pipelines direct io.tickbeam.pipelines.TickerPipeline --runner=DirectRunner --source=MYSQL \
  --bootstrapServers="${TICKBEAM_BOOTSTRAP_SERVERS:-localhost:9092}" --jdbcUrl="${TICKBEAM_JDBC_URL:-jdbc:mysql://localhost:3306/tickbeam}" \
  --sinks="${TICKBEAM_SINKS:-mysql,console}" "$@"
