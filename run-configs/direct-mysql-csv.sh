#!/usr/bin/env bash
# All analytics of the stored ticks to CSV files below folder results, on the Direct runner. Further options can follow,
# such as --from=2025-12-02T03:00:00Z.
set -euo pipefail
folder="${TICKBEAM_CSV_FOLDER:-$(realpath "$(dirname "$0")/..")/results}"
export TICKBEAM_SINKS=csv
exec "$(dirname "$0")/direct-mysql.sh" --analytics=windows,moving,zscores,nextmove,summary "--csvDirectory=$folder" "$@"
