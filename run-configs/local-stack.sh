#!/usr/bin/env bash
# Kafka and MariaDB on this machine until Ctrl-C, on the ports that the other files here expect.
exec "$(dirname "$0")/run.sh" local --kafkaPort="${TICKBEAM_KAFKA_PORT:-9092}" --databasePort="${TICKBEAM_DATABASE_PORT:-3306}" --mongoPort="${TICKBEAM_MONGO_PORT:-27017}" "$@"
