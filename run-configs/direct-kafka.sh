#!/usr/bin/env bash
# The pipeline on the Direct runner, from Kafka, until Ctrl-C.
exec "$(dirname "$0")/run.sh" run --runner=direct --sinks="${TICKBEAM_SINKS:-mysql,console}" --archive="${TICKBEAM_ARCHIVE:-true}" --statusTopic="${TICKBEAM_STATUS_TOPIC:-pipeline-status}" "$@"
