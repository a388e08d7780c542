#!/usr/bin/env bash
# The live page on http://127.0.0.1:8080/ until Ctrl-C.
exec "$(dirname "$0")/run.sh" dashboard "$@"
