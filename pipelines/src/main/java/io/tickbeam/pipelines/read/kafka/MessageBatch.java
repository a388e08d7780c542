package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.message.Message;
import java.util.List;

/**
 * Messages of one partition that were read together. Runners and KafkaIO need some microseconds for
 * each element, so one element for many messages is much cheaper.
 *
 * @param messages in the order of their offsets
 */
record MessageBatch(List<Numbered> messages) {

  /** A message and its offset. */
  record Numbered(long offset, Message message) {}
}
