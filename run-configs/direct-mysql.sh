#!/usr/bin/env bash
# The pipeline on the Direct runner, from MySQL.
exec "$(dirname "$0")/run.sh" batch --runner=direct --sinks="${TICKBEAM_SINKS:-mysql,console}" "$@"
