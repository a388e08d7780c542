package io.tickbeam.pipelines.read.kafka;

import java.io.Serializable;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;

/**
 * Offsets of a partition that are read together.
 *
 * @param partition the partition
 * @param from first offset, inclusive
 * @param until last offset, exclusive
 * @param watermark watermark of the partition before these messages; each is late or not by it
 */
public record OffsetRange(TopicPartition partition, long from, long until, Instant watermark)
    implements Serializable {}
