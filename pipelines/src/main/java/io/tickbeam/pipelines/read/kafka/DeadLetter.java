package io.tickbeam.pipelines.read.kafka;

import java.io.Serializable;

/**
 * A message that cannot be used, and where it was found.
 *
 * @param reason why, in words for people
 * @param step the step that refused it
 * @param topic topic it was read from
 * @param partition partition of the topic
 * @param offset offset in the partition
 * @param original the bytes as they came, null for a record without value
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; a copy of up to 10 MB would cost more
public record DeadLetter(
    String reason, String step, String topic, int partition, long offset, byte[] original)
    implements Serializable {}
