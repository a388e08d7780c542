#!/usr/bin/env bash
# Kafka and MariaDB on this machine until Ctrl-C, on the ports that the other files here expect.
# It prints how to connect. Options can follow, such as --mongo; --help lists them.
exec "$(dirname "$0")/run.sh" local - io.tickbeam.local.LocalStack --kafkaPort=9092 --databasePort=3306 --mongoPort=27017 "$@"
