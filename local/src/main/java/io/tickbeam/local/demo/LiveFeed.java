package io.tickbeam.local.demo;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demo's exchange, unless it is a real one, and ingest, which reads it over a WebSocket. */
final class LiveFeed implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("listening at (\\S+)");
  private static final Pattern END = Pattern.compile("played to its end at (\\S+);");
  private static final Pattern STATUS = Pattern.compile("(\\d.* ticks published, .*)");
  private static final Pattern ORIGIN = Pattern.compile(" to .*, topic ");

  private final Part exchange;
  private final Part ingest;

  private LiveFeed(Part exchange, Part ingest) {
    this.exchange = exchange;
    this.ingest = ingest;
  }

  /**
   * Starts the feed.
   *
   * @param notices told what ingest says beside its status
   */
  static LiveFeed start(DemoSettings settings, Parts parts, Consumer<String> notices)
      throws IOException, InterruptedException {
    if (settings.source() instanceof DemoSource.Live live) {
      return new LiveFeed(null, parts.ingest(live.url().toString(), forNotices(notices)));
    }
    Part exchange = parts.exchange();
    boolean hasStarted = false;
    try {
      LiveFeed feed =
          new LiveFeed(exchange, parts.ingest(exchange.await(ADDRESS), forNotices(notices)));
      hasStarted = true;
      return feed;
    } finally {
      if (!hasStarted) {
        exchange.close();
      }
    }
  }

  private static Consumer<String> forNotices(Consumer<String> notices) {
    return line -> {
      if (!STATUS.matcher(line).find() && !ORIGIN.matcher(line).find()) {
        notices.accept(line.replaceFirst("^ingest: ", ""));
      }
    };
  }

  /** The event time that the local exchange's session ends at, once it has been played. */
  Optional<Instant> endTime() {
    return exchange == null ? Optional.empty() : exchange.find(END).map(Instant::parse);
  }

  /**
   * Fails when a part has ended.
   *
   * @throws IOException with the reason
   */
  void requireRunning() throws IOException {
    if (!ingest.isAlive()) {
      throw ingest.failure();
    }
    if (exchange != null && !exchange.isAlive()) {
      throw exchange.failure();
    }
  }

  /** A count of ingest's last status line, such as that of {@code duplicates skipped}. */
  long count(String name) {
    Matcher matcher = Pattern.compile("([\\d,.\u00a0\u202f']+) " + name).matcher(status());
    return matcher.find() ? Long.parseLong(matcher.group(1).replaceAll("\\D", "")) : 0;
  }

  private String status() {
    return ingest.find(STATUS).orElse("");
  }

  /** Stops ingest, with all it published acknowledged, and the exchange. */
  @Override
  public void close() {
    try {
      ingest.close();
    } finally {
      if (exchange != null) {
        exchange.close();
      }
    }
  }
}
