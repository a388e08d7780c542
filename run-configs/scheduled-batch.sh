#!/usr/bin/env bash
# The pipeline over the stored ticks every ten minutes, until Ctrl-C; each run is logged in table batch_runs.
exec "$(dirname "$0")/run.sh" schedule --sinks="${TICKBEAM_SINKS:-mysql}" "$@"
