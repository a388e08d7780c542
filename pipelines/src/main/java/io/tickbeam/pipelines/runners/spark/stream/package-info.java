/** Streams on Spark: each batch reads ranges of offsets that the driver has fixed. */
package io.tickbeam.pipelines.runners.spark.stream;
