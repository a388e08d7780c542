package io.tickbeam.local.monitoring;

import io.tickbeam.testing.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics of a process.
 *
 * @param uri where it serves them
 */
public record ScrapedMetrics(URI uri) {

  private static final Pattern ADDRESS = Pattern.compile("http://\\S+/metrics");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** The metrics whose address a process has printed. */
  public static ScrapedMetrics printedIn(String line) {
    Matcher address = ADDRESS.matcher(line);
    if (!address.find()) {
      throw new AssertionError("no address in " + line);
    }
    return new ScrapedMetrics(URI.create(address.group()));
  }

  /** What the process answers at a path. */
  public HttpResponse<String> get(String path) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(uri.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Waits until a sample, such as {@code name} or {@code name{label="value"}}, is that high. */
  public void awaitAtLeast(String sample, double least) throws Exception {
    Pattern line = Pattern.compile("(?m)^" + Pattern.quote(sample) + " (\\S+)$");
    Await.until(
        sample + " is " + least,
        PATIENCE,
        () -> {
          Matcher found = line.matcher(get("/metrics").body());
          return found.find() && Double.parseDouble(found.group(1)) >= least;
        });
  }

  /**
   * Waits until a stream with windows of five seconds, whose ticks come a minute late at first and
   * then in time, has told all that a stream tells.
   */
  public void awaitThoseOfAStream() throws Exception {
    awaitAtLeast("tickbeam_pipeline_up", 1);
    awaitAtLeast("tickbeam_pipeline_ticks_aggregated_total", 3_000);
    awaitAtLeast("tickbeam_pipeline_sink_rows_total{sink=\"mysql\"}", 30);
    awaitAtLeast("tickbeam_pipeline_sink_write_seconds_count{sink=\"mysql\"}", 1);
    awaitAtLeast("tickbeam_pipeline_row_delay_seconds_count{sink=\"mysql\"}", 30);
    awaitAtLeast(
        "tickbeam_pipeline_watermark_timestamp_seconds", Instant.now().toEpochMilli() / 1e3);
    Await.until("is ready", PATIENCE, () -> get("/health/ready").statusCode() == 200);
  }
}
