package io.tickbeam.bench.feed;

import io.tickbeam.bench.feed.TickSource.SourceTick;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fills a topic, and a file of JSON lines, with the first ticks of a source. Heartbeats go on for
 * two minutes of event time after the last tick, so that its window closes in programs that are
 * never told the end.
 */
public final class TopicFill {

  private static final int LINGER_MILLIS = 20;
  private static final int QUIET_SECONDS = 120;
  private static final int BUFFER_BYTES = 1 << 20;

  private TopicFill() {}

  /**
   * Fills an empty topic.
   *
   * @param jsonLines file for the messages without heartbeats, or null for none
   */
  public static void fill(
      String bootstrapServers, String topic, TickSource source, long ticks, Path jsonLines)
      throws IOException {
    try (TickSource.Reader reader = source.open();
        TickSender sender = new TickSender(bootstrapServers, topic, LINGER_MILLIS);
        OutputStream lines =
            jsonLines == null ? OutputStream.nullOutputStream() : open(jsonLines)) {
      long lastMillis = 0;
      for (long i = 1; i <= ticks; i++) {
        SourceTick next = reader.next();
        lastMillis = Math.max(lastMillis, next.tick().eventMillis());
        boolean isRepeated = source.repeatEvery() > 0 && i % source.repeatEvery() == 0;
        for (int copies = isRepeated ? 2 : 1; copies > 0; copies--) {
          sender.send(next.tick().timeNanos(), next.tick().series().productId(), next.message());
          lines.write(next.message());
          lines.write('\n');
        }
      }
      for (int second = 1; second <= QUIET_SECONDS; second++) {
        sender.heartbeat(lastMillis + second * 1000L);
      }
      sender.flush();
    }
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES);
  }
}
