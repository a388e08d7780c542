package io.tickbeam.local.demo;

import io.tickbeam.contract.process.ChildProcess;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
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

  private final ChildProcess exchange;
  private final ChildProcess ingest;

  private LiveFeed(ChildProcess exchange, ChildProcess ingest) {
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
    if (settings.isLive) {
      return new LiveFeed(null, parts.ingest(settings.url.toString(), forNotices(notices)));
    }
    ChildProcess exchange = parts.exchange();
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
    for (ChildProcess part : parts()) {
      if (!part.isAlive()) {
        throw new IOException(part.error());
      }
    }
  }

  private List<ChildProcess> parts() {
    return exchange == null ? List.of(ingest) : List.of(ingest, exchange);
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
    parts().forEach(ChildProcess::close);
  }
}
