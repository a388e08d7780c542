#!/usr/bin/env bash
# The pipeline on the Spark runner, from Kafka, until Ctrl-C.
exec "$(dirname "$0")/run.sh" run --runner=spark --sinks="${TICKBEAM_SINKS:-mysql,console}" --archive="${TICKBEAM_ARCHIVE:-true}" --statusTopic="${TICKBEAM_STATUS_TOPIC:-pipeline-status}" "$@"
