package io.tickbeam.local.contract;

import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.testing.TickMessage;

/** The tick of a message. */
final class ParsedTick {

  private ParsedTick() {}

  static Tick of(TickMessage message) {
    return ((Priced) new MessageParser().parse(message.bytes())).tick();
  }
}
