#!/usr/bin/env bash
# TickerPipeline on a cluster of Spark: builds one jar and starts it with the spark-submit of SPARK_HOME, or else of the path.
# Options of the pipeline follow. SPARK_SUBMIT_OPTIONS has options of spark-submit, such as
# "--master spark://HOST:7077 --executor-memory 2g --deploy-mode cluster", and TICKBEAM_SPARK_JAR the place of the jar when
# the machines of the cluster see it elsewhere. The database password comes from a file, never from an option.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mvn -B -ntp -q -f "$root/pom.xml" -DskipTests -pl spark -am package
# What Spark needs of JDK 17, which spark-submit adds itself unless the driver runs on a worker (--deploy-mode cluster).
opens=
for package in java.io java.lang java.lang.invoke java.lang.reflect java.net java.nio java.util java.util.concurrent \
  java.util.concurrent.atomic sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
  opens+="--add-opens=java.base/$package=ALL-UNNAMED "
done
# A lost executor counts as a failed task. An executor that is removed for being idle takes the state of its keys along.
# shellcheck disable=SC2086
exec "${SPARK_HOME:+$SPARK_HOME/bin/}spark-submit" \
  --class io.tickbeam.pipelines.TickerPipeline \
  --conf "spark.driver.extraJavaOptions=$opens" \
  --conf spark.task.maxFailures=16 --conf spark.memory.fraction=0.35 --conf spark.dynamicAllocation.enabled=false \
  ${SPARK_SUBMIT_OPTIONS:-} \
  "${TICKBEAM_SPARK_JAR:-$root/spark/target/tickbeam-spark.jar}" --runner=SparkRunner "$@"
