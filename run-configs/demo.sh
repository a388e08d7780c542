#!/usr/bin/env bash
# The whole system for a minute: servers, exchange, ingest, pipeline live and in batch, comparison.
exec "$(dirname "$0")/run.sh" demo "$@"
