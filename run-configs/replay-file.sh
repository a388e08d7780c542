#!/usr/bin/env bash
# ReplayExchange with a recorded file in real time: replay-file.sh PATH. Further options can follow.
file=${1:?give a recorded .jsonl or .jsonl.gz file}
shift
exec "$(dirname "$0")/run.sh" replay - io.tickbeam.replay.ReplayExchange --file="$file" --port=8765 "$@"
