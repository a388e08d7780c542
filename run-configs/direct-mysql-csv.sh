#!/usr/bin/env bash
# All analytics of the stored ticks to CSV files below folder results.
exec "$(dirname "$0")/run.sh" batch --runner=direct --sinks=csv --analytics="${TICKBEAM_ANALYTICS:-windows,moving,zscores,nextmove,summary}" --csvDirectory="${TICKBEAM_CSV_DIRECTORY:-$(realpath "$(dirname "$0")/..")/results}" "$@"
