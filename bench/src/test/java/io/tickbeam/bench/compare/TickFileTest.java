package io.tickbeam.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tickbeam.contract.error.TickbeamException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickFileTest {

  private static final String TICK =
      "{\"type\":\"ticker\",\"product_id\":\"É-USD\",\"price\":\"1\",\"time\":\"2026-01-01T00:00:00Z\"}";

  @TempDir Path folder;

  @Test
  void passesOverWhatIsNoTickAndKeepsEveryByte() throws Exception {
    Path file = folder.resolve("ticks.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(
          ("{\"type\":\"subscriptions\"}\n\nno JSON\n" + TICK + "\r\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    try (TickFile ticks = TickFile.open(file)) {
      assertEquals(TICK, new String(ticks.next().message(), StandardCharsets.UTF_8).strip());
      String message = assertThrows(TickbeamException.class, ticks::next).getMessage();
      assertEquals(
          "--messages="
              + file
              + " has only 1 ticks: ask for fewer by --ticks, --liveTicksPerSecond or"
              + " --liveSeconds.",
          message);
    }
  }

  @Test
  void saysWhatToDoAboutAFileThatIsNotThere() {
    Path file = folder.resolve("none.jsonl");
    assertEquals(
        "--messages=" + file + " cannot be read: name a file of JSON lines, .gz if packed.",
        assertThrows(TickbeamException.class, () -> TickFile.open(file)).getMessage());
  }
}
