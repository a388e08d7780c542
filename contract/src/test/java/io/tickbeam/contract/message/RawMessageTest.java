package io.tickbeam.contract.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of any length: what is kept of them, and how the rest is told apart. */
class RawMessageTest {

  /** Of {@code abcdef}, by {@code sha256sum}. */
  private static final String HASH =
      "bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721";

  @TempDir Path folder;

  @Test
  void collectsPartsToWholeMessages() {
    RawMessage.Collector collector = new RawMessage.Collector(6);
    collector.add(ascii("xabcx"), 1, 3);
    collector.add(ascii("def"), 0, 3);
    RawMessage first = collector.end();
    assertArrayEquals(ascii("abcdef"), first.bytes());
    assertFalse(first.isCut());
    collector.add(ascii("gh"), 0, 2);
    assertArrayEquals(ascii("gh"), collector.end().bytes());
    assertEquals(0, collector.end().size());
  }

  @Test
  void keepsTheBeginningAndTheHashOfALongerOne() {
    RawMessage.Collector collector = new RawMessage.Collector(4);
    collector.add(ascii("abc"), 0, 3);
    collector.add(ascii("def"), 0, 3);
    requireCut(4, collector.end());
    assertEquals("", collector.end().sha256(), "the next message has a hash of its own");
  }

  @Test
  void cutsAWholeOneAndOneThatIsCutAlready() {
    RawMessage whole = new RawMessage(ascii("abcdef"));
    assertEquals(whole, whole.first(6));
    requireCut(5, whole.first(5));
    requireCut(2, whole.first(5).first(2));
  }

  private static void requireCut(int kept, RawMessage message) {
    assertArrayEquals(ascii("abcdef".substring(0, kept)), message.bytes());
    assertEquals(6, message.size());
    assertEquals(HASH, message.sha256());
    assertTrue(message.isCut());
  }

  @Test
  void readsLinesOfAnyLengthFromAFile() throws Exception {
    Path file = folder.resolve("lines.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(ascii("one\r\n\n"));
      byte[] blanks = ascii(" ".repeat(1 << 20));
      for (int i = 0; i < 40; i++) {
        out.write(blanks);
      }
      out.write(ascii("\ntwo\nthree\r"));
    }
    try (SessionFile lines = SessionFile.open(file, 1_000)) {
      assertArrayEquals(ascii("one"), lines.next());
      RawMessage blanks = lines.nextMessage();
      assertEquals(40L << 20, blanks.size());
      assertEquals(1_000, blanks.bytes().length);
      assertArrayEquals(ascii("two"), lines.next());
      assertArrayEquals(ascii("three"), lines.next());
      assertNull(lines.next());
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
