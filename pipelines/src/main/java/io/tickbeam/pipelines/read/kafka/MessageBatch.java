package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.message.Message;
import java.util.List;

/**
 * Messages of one partition that were read together. Runners and KafkaIO pay for each element that
 * is read, some microseconds, so many messages in one are far cheaper.
 *
 * @param messages in the order of their offsets
 */
record MessageBatch(List<Numbered> messages) {

  /** A message and where it stands in its partition. */
  record Numbered(long offset, Message message) {}
}
