#!/usr/bin/env bash
# All analytics from KAFKA to MongoDB on the Direct runner, as local-stack.sh --mongo starts it. Further
# options can follow, such as --mongoUser; its password comes from the environment variable TICKBEAM_MONGO_PASSWORD.
set -euo pipefail
export TICKBEAM_SINKS=mongo
exec "$(dirname "$0")/direct-kafka.sh" --analytics=windows,moving,zscores,nextmove \
  "--mongoUri=${TICKBEAM_MONGO_URI:-mongodb://localhost:27017/tickbeam}" "$@"
