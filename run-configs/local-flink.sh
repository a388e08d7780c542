#!/usr/bin/env bash
# A Flink session cluster on this machine until Ctrl-C; prints how to send jobs to it.
exec "$(dirname "$0")/run.sh" local-flink "$@"
