package io.tickbeam.bench.feed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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

class TickSourceTest {

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
    try (TickSource.Reader ticks = new TickSource(file, 0).open()) {
      assertEquals(TICK, new String(ticks.next().message(), StandardCharsets.UTF_8).strip());
      String message = assertThrows(TickbeamException.class, ticks::next).getMessage();
      assertEquals(
          "--file="
              + file
              + " has only 1 ticks: ask for fewer by --ticks, --live or --liveSeconds.",
          message);
    }
  }

  @Test
  void givesTheSameGeneratedTicksEachTime() throws Exception {
    try (TickSource.Reader one = new TickSource(null, 7).open();
        TickSource.Reader other = new TickSource(null, 7).open()) {
      for (int i = 0; i < 1_000; i++) {
        assertArrayEquals(one.next().message(), other.next().message());
      }
    }
  }

  @Test
  void saysWhatToDoAboutAFileThatIsNotThere() {
    Path file = folder.resolve("none.jsonl");
    assertEquals(
        "--file=" + file + " cannot be read: name a file of JSON lines, .gz if packed.",
        assertThrows(TickbeamException.class, () -> new TickSource(file, 0).open()).getMessage());
  }
}
