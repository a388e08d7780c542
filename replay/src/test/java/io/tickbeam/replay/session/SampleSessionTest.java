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
    GeneratedSettings settings =
        GeneratedSettings.standard().withSeed(31).withTicksPerSecond(0.4).withTickCount(1_900);
    Faults faults =
        Faults.none().withSeed(31).withDuplicates(0.05).withOutOfOrder(0.1, 60).withGaps(0.01);
    List<String> generated = new ArrayList<>();
    faults
        .applyTo(GeneratedSession.of(settings))
        .forEachRemaining(
            message -> generated.add(new String(message.bytes(), StandardCharsets.UTF_8)));

    assertEquals(
        generated,
        SampleSession.messages().stream()
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .toList());
  }
}
