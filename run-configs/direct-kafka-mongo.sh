#!/usr/bin/env bash
# All analytics from Kafka to MongoDB, as local-stack.sh --mongo starts it, and the ticks to MySQL.
exec "$(dirname "$0")/run.sh" run --runner=direct --sinks=mongo --archive="${TICKBEAM_ARCHIVE:-true}" --statusTopic="${TICKBEAM_STATUS_TOPIC:-pipeline-status}" --analytics="${TICKBEAM_ANALYTICS:-windows,moving,zscores,nextmove}" "$@"
