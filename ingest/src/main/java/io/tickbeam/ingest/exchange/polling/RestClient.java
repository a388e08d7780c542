package io.tickbeam.ingest.exchange.polling;

import io.tickbeam.contract.message.RawMessage;
import io.tickbeam.ingest.exchange.base.RunLimits;
import io.tickbeam.ingest.exchange.base.SourceTiming;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends HTTP requests, with one deadline for the complete answer. Redirects are not followed, so
 * that a key goes to no other host. It uses the proxies that Java's system properties name; that is
 * why it is not {@link java.net.http.HttpClient}, which passes SOCKS proxies over.
 */
public final class RestClient {

  private static final int LARGEST_BODY_BYTES = 8 << 20;
  private static final int PART_BYTES = 8 << 10;
  private static final int FIRST_ERROR_STATUS = 400;
  private static final int POLL_MILLIS = 20;

  private final PollClock clock;
  private final Duration patience;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "ingest-request");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param clock for the time at which an answer was received
   * @param patience from a request to its complete answer
   */
  public RestClient(PollClock clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
  }

  /** An answer on its way. */
  public final class Pending {
    private final HttpURLConnection http;
    private final CompletableFuture<Reply> reply;
    private final long deadlineNanos = System.nanoTime() + patience.toNanos();

    private Pending(HttpURLConnection http, CompletableFuture<Reply> reply) {
      this.http = http;
      this.reply = reply;
    }

    /**
     * Waits for the answer, whatever its status is.
     *
     * @throws RequestFailedException when there is none in time, the run ends before, or it is too
     *     long
     */
    public Reply await(RunLimits stop) throws RequestFailedException, InterruptedException {
      while (true) {
        try {
          Reply complete = reply.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
          if (complete.raw().isCut()) {
            throw new RequestFailedException(complete);
          }
          return complete;
        } catch (ExecutionException e) {
          throw new RequestFailedException(reason(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
          if (stop.isSet() || System.nanoTime() - deadlineNanos > 0) {
            cancel();
            throw new RequestFailedException(
                stop.isSet() ? "stopped" : "no answer in " + SourceTiming.seconds(patience), e);
          }
        }
      }
    }

    /** Gives up an answer that has not come yet. */
    public void cancel() {
      if (reply.cancel(true)) {
        // Its thread may wait for the next part of the answer.
        http.disconnect();
      }
    }
  }

  /**
   * Sends a request.
   *
   * @throws IllegalArgumentException when it is not to an HTTP address
   */
  public Pending get(URI uri, Map<String, String> headers) {
    HttpURLConnection http = connection(uri);
    http.setInstanceFollowRedirects(false);
    http.setUseCaches(false);
    // Later than the deadline of the complete answer: only for a thread whose answer is given up.
    int timeoutMillis = Math.toIntExact(patience.multipliedBy(2).toMillis());
    http.setConnectTimeout(timeoutMillis);
    http.setReadTimeout(timeoutMillis);
    http.setRequestProperty("Accept", "application/json");
    http.setRequestProperty("User-Agent", "tickbeam-ingest");
    headers.forEach(http::setRequestProperty);
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    threads.execute(
        () -> {
          try {
            reply.complete(reply(http));
          } catch (IOException | RuntimeException e) {
            reply.completeExceptionally(e);
          }
        });
    return new Pending(http, reply);
  }

  private static HttpURLConnection connection(URI uri) {
    try {
      return (HttpURLConnection) uri.toURL().openConnection();
    } catch (IOException e) {
      throw new IllegalArgumentException("not an HTTP address", e);
    }
  }

  private Reply reply(HttpURLConnection http) throws IOException {
    int status = http.getResponseCode();
    if (status < 0) {
      throw new IOException("not an HTTP answer");
    }
    RawMessage.Collector body = new RawMessage.Collector(LARGEST_BODY_BYTES);
    try (InputStream in =
        status >= FIRST_ERROR_STATUS ? http.getErrorStream() : http.getInputStream()) {
      byte[] part = new byte[PART_BYTES];
      int count = in == null ? -1 : in.read(part);
      while (count >= 0) {
        body.add(part, 0, count);
        count = in.read(part);
      }
    }
    return new Reply(status, headers(http), body.end(), clock.now());
  }

  private static HttpHeaders headers(HttpURLConnection http) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    http.getHeaderFields()
        .forEach(
            (name, values) -> {
              // The line with the status has no name.
              if (name != null && !name.isBlank()) {
                headers.putIfAbsent(name, values);
              }
            });
    return HttpHeaders.of(headers, (name, value) -> true);
  }

  private static String reason(Throwable failure) {
    if (failure instanceof UnknownHostException) {
      return "unknown host " + failure.getMessage();
    }
    String said = failure.getMessage();
    if (said == null) {
      return failure.toString();
    }
    return said.contains("refused") ? said.toLowerCase(Locale.ROOT) : said;
  }
}
