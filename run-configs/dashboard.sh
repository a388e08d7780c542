#!/usr/bin/env bash
# The live page on http://127.0.0.1:8080/ until Ctrl-C. Further options can follow, such as --port=9000.
# The password of user tickbeam_reader comes from the environment variable TICKBEAM_JDBC_PASSWORD, or from a file
# with --jdbcPasswordFile=...
exec "$(dirname "$0")/run.sh" dashboard - io.tickbeam.dashboard.Dashboard --bootstrapServers="${TICKBEAM_BOOTSTRAP_SERVERS:-localhost:9092}" \
  --jdbcUrl="${TICKBEAM_JDBC_URL:-jdbc:mysql://localhost:3306/tickbeam}" "$@"
