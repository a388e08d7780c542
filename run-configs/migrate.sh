#!/usr/bin/env bash
# Creates the tables of a database, or updates those of an earlier version; rows are kept.
exec "$(dirname "$0")/run.sh" migrate "$@"
