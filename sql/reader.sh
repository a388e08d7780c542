#!/bin/bash
# For the container of docker-compose.yml, at its first start: the dashboard's user, who can only read.
# Elsewhere, as an administrator:
#   CREATE USER tickbeam_reader IDENTIFIED BY '...'; GRANT SELECT ON tickbeam.* TO tickbeam_reader;
set -euo pipefail
password=$(cat /run/secrets/mysql_reader_password)
MYSQL_PWD=$(cat /run/secrets/mysql_root_password) mysql --user=root <<SQL
CREATE USER IF NOT EXISTS 'tickbeam_reader'@'%' IDENTIFIED BY '${password//\'/\'\'}';
GRANT SELECT ON \`$MYSQL_DATABASE\`.* TO 'tickbeam_reader'@'%';
SQL
