#!/usr/bin/env bash
# The pipeline on the Spark runner, from MySQL.
exec "$(dirname "$0")/run.sh" batch --runner=spark --sinks="${TICKBEAM_SINKS:-mysql,console}" "$@"
