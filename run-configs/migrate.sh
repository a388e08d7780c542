#!/usr/bin/env bash
# Creates the tables of a database, or updates those of an earlier version; rows are kept. Options can follow; --help
# lists them.
set -euo pipefail
cd "$(dirname "$0")/.."
options=${*:+$(printf ' "%s"' "$@")}
mvn -B -ntp -q -Pdemo package -Ddemo.mainClass=io.tickbeam.local.Migrate \
  -Ddemo.args="--jdbcUrl=${TICKBEAM_JDBC_URL:-jdbc:mysql://localhost:3306/tickbeam}$options"
