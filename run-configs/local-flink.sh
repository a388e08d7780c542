#!/usr/bin/env bash
# A Flink session cluster on this machine until Ctrl-C; prints how to send jobs to it. Further options can follow.
exec "$(dirname "$0")/run.sh" local - io.tickbeam.local.LocalFlink "$@"
