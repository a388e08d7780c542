package io.tickbeam.replay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.replay.faults.Faults;
import io.tickbeam.testing.SampleSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sample session in module {@code testing} is what the generator gives. */
final class SampleSessionTest {

  @Test
  void isTheGeneratedSessionWithDuplicatesGapsAndDisorder() throws IOException {
    Session session = GeneratedSession.of("--seed=31", "--ticksPerSecond=0.4", "--ticks=1900");
    Faults faults =
        Faults.of("--duplicates=0.05", "--outOfOrder=0.1", "--maxDisplacement=60", "--gaps=0.01");
    List<String> generated = new ArrayList<>();
    faults
        .applyTo(session)
        .forEachRemaining(
            message -> generated.add(new String(message.bytes(), StandardCharsets.UTF_8)));

    assertEquals(
        generated,
        SampleSession.messages().stream()
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .toList());
  }
}
