#!/usr/bin/env bash
# The pipeline on the Flink runner, from MySQL.
exec "$(dirname "$0")/run.sh" batch --runner=flink --sinks="${TICKBEAM_SINKS:-mysql,console}" "$@"
