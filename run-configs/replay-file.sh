#!/usr/bin/env bash
# ReplayExchange with a recorded file in real time: replay-file.sh PATH.
exec "$(dirname "$0")/run.sh" replay --port="${TICKBEAM_PORT:-8765}" --file="${1:?give a recorded .jsonl or .jsonl.gz file}" "${@:2}"
