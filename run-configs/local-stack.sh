#!/usr/bin/env bash
# Kafka and MariaDB on this machine until Ctrl-C, on the ports that the other files here expect.
# It prints how to connect. Options can follow, such as --mongo; --help lists them.
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -ntp -q -Pdemo package -Ddemo.mainClass=io.tickbeam.local.LocalStack \
  -Ddemo.args="--kafkaPort=9092 --databasePort=3306 --mongoPort=27017 $*"
