# Of run-configs/spark-submit.sh and of the image for Spark: the options of spark-submit that the pipeline needs.

# What Spark needs of JDK 17, which spark-submit adds itself unless the driver runs on a worker (--deploy-mode cluster).
opens=
for package in java.io java.lang java.lang.invoke java.lang.reflect java.net java.nio java.util java.util.concurrent \
  java.util.concurrent.atomic sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
  opens+="--add-opens=java.base/$package=ALL-UNNAMED "
done
# A lost executor counts as a failed task. An executor that is removed for being idle takes the state of its keys along.
# shellcheck disable=SC2034
spark_submit=(
  --class io.tickbeam.pipelines.TickerPipeline
  --conf "spark.driver.extraJavaOptions=$opens"
  --conf spark.task.maxFailures=16
  --conf spark.memory.fraction=0.35
  --conf spark.dynamicAllocation.enabled=false
)
