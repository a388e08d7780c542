#!/usr/bin/env bash
# All analytics of the stored ticks to CSV files below folder results.
exec "$(dirname "$0")/run.sh" batch --runner=direct --sinks=csv --analytics=windows,moving,zscores,nextmove,summary --csvDirectory="${TICKBEAM_CSV_FOLDER:-$(realpath "$(dirname "$0")/..")/results}" "$@"
