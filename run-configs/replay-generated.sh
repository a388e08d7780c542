#!/usr/bin/env bash
# ReplayExchange with generated ticks in real time.
exec "$(dirname "$0")/run.sh" replay --generate --port=8765 "$@"
