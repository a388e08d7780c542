package io.tickbeam.contract.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.message.Message.Heartbeat;
import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.testing.hostile.HostileMessages;
import io.tickbeam.testing.reference.ReferenceReading;
import io.tickbeam.testing.reference.ReferenceReading.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Messages of any content are what the definitions say, and nothing is thrown. */
class HostileMessagesTest {

  private static final int MESSAGES = 10_000;
  private static final int LARGEST_BYTES = 3_000_000;

  @Test
  void areTicksHeartbeatsOrUnusableAsTheReferenceHasThem() {
    HostileMessages.of(23, Instant.parse("2025-12-02T03:00:00Z"), LARGEST_BYTES)
        .forEach(
            MESSAGES,
            message ->
                assertEquals(
                    ReferenceReading.kind(message.value()),
                    kind(new MessageParser().parse(message.value())),
                    () -> new String(message.value(), StandardCharsets.UTF_8)));
  }

  private static Kind kind(Message message) {
    if (message instanceof Priced) {
      return Kind.TICK;
    }
    return message instanceof Heartbeat ? Kind.HEARTBEAT : Kind.UNUSABLE;
  }
}
