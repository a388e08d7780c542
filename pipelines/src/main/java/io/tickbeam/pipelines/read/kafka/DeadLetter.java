package io.tickbeam.pipelines.read.kafka;

import java.io.Serializable;

/**
 * A message that cannot be used, and where it was found.
 *
 * @param reason why it cannot be used, for example {@code missing price}
 * @param step the step that rejected it
 * @param topic topic it was read from
 * @param partition partition of the topic
 * @param offset offset in the partition
 * @param original the original bytes; null for a record without value
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; a copy of up to 10 MB would cost more
public record DeadLetter(
    String reason, String step, String topic, int partition, long offset, byte[] original)
    implements Serializable {}
