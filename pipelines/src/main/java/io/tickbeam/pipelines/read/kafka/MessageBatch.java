package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.message.Message;
import java.util.List;

/**
 * Messages of one partition that were read together. Runners and KafkaIO need some microseconds for
 * each element, so one element for many messages is much cheaper.
 *
 * @param offsets how many offsets were read for it: those of its messages, and those between and
 *     behind them that have none
 * @param messages in the order of their offsets, perhaps none
 */
record MessageBatch(long offsets, List<Numbered> messages) {

  /**
   * A message and its offset.
   *
   * @param large what is known of the original bytes of a message that cannot be used, when the
   *     message has them deflated and cut; null when it has them as they came, and for others
   */
  record Numbered(long offset, Message message, LargeOriginal large) {

    Numbered(long offset, Message message) {
      this(offset, message, null);
    }
  }
}
