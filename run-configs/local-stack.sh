#!/usr/bin/env bash
# Kafka and MariaDB on this machine until Ctrl-C, on the ports that the other files here expect.
exec "$(dirname "$0")/run.sh" local --kafkaPort=9092 --databasePort=3306 --mongoPort=27017 "$@"
