#!/usr/bin/env bash
# ReplayExchange with generated ticks in real time. Further options can follow, such as --speed=30 or --duplicates=0.01.
exec "$(dirname "$0")/run.sh" replay - io.tickbeam.replay.ReplayExchange --generate --port=8765 "$@"
