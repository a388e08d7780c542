package io.tickbeam.pipelines.runners.spark.stream;

import io.tickbeam.pipelines.read.kafka.OffsetRange;
import java.util.List;
import org.joda.time.Instant;

/**
 * What the driver has fixed for one batch. Computed again, the batch is the same.
 *
 * @param ranges what it reads
 * @param low watermark at its start, by which its messages are late or not
 * @param high watermark at its end, up to which its timers fire
 */
record Batch(List<OffsetRange> ranges, Instant low, Instant high) {}
