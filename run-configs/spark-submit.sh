#!/usr/bin/env bash
# TickerPipeline on a cluster of Spark: builds one jar and starts it with the spark-submit of SPARK_HOME, or else of the path.
# Options of the pipeline follow. SPARK_SUBMIT_OPTIONS has options of spark-submit, such as
# "--master spark://HOST:7077 --executor-memory 2g --deploy-mode cluster", and TICKBEAM_SPARK_JAR the place of the jar when
# the machines of the cluster see it elsewhere. The database password comes from a file, never from an option.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mvn -B -ntp -q -f "$root/pom.xml" -DskipTests -pl spark -am package
# shellcheck source=../distribution/src/dist/lib/spark-submit.sh
. "$root/distribution/src/dist/lib/spark-submit.sh"
# shellcheck disable=SC2086
exec "${SPARK_HOME:+$SPARK_HOME/bin/}spark-submit" "${spark_submit[@]}" ${SPARK_SUBMIT_OPTIONS:-} \
  "${TICKBEAM_SPARK_JAR:-$root/spark/target/tickbeam-spark.jar}" --runner=SparkRunner "$@"
