#!/usr/bin/env bash
# Streaming and batch on the same ticks, measured on every runner; the report is results/comparison.html.
exec "$(dirname "$0")/run.sh" compare "$@"
