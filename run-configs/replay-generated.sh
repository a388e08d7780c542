#!/usr/bin/env bash
# ReplayExchange with generated ticks in real time.
exec "$(dirname "$0")/run.sh" replay --generate --port="${TICKBEAM_PORT:-8765}" "$@"
