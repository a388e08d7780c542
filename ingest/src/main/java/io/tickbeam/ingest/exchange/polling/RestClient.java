package io.tickbeam.ingest.exchange.polling;

import io.tickbeam.contract.message.RawMessage;
import io.tickbeam.ingest.exchange.base.RunLimits;
import io.tickbeam.ingest.exchange.base.SourceTiming;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends HTTP requests, with one deadline for the complete answer: that of {@link HttpRequest} ends
 * with the headers. Redirects are not followed, so that a key goes to no other host.
 */
public final class RestClient {

  private static final int LARGEST_BODY_BYTES = 8 << 20;
  private static final int POLL_MILLIS = 20;

  private final HttpClient client;
  private final PollClock clock;
  private final Duration patience;

  /**
   * @param clock for the time at which an answer was received
   * @param patience from a request to its complete answer
   */
  public RestClient(PollClock clock, Duration patience) {
    this.client = HttpClient.newBuilder().connectTimeout(patience).build();
    this.clock = clock;
    this.patience = patience;
  }

  /** An answer on its way. */
  public final class Pending {
    private final CompletableFuture<Reply> reply;
    private final long deadlineNanos = System.nanoTime() + patience.toNanos();

    private Pending(CompletableFuture<Reply> reply) {
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
      reply.cancel(true);
    }
  }

  /** Sends a request. */
  public Pending get(URI uri, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Accept", "application/json")
            .header("User-Agent", "tickbeam-ingest");
    headers.forEach(request::header);
    RawMessage.Collector body = new RawMessage.Collector(LARGEST_BODY_BYTES);
    return new Pending(
        client
            .sendAsync(
                request.build(),
                BodyHandlers.ofByteArrayConsumer(
                    part -> part.ifPresent(bytes -> body.add(bytes, 0, bytes.length))))
            .thenApply(
                response ->
                    new Reply(response.statusCode(), response.headers(), body.end(), clock.now())));
  }

  private static String reason(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof UnresolvedAddressException) {
        return "unknown host";
      }
    }
    String said = failure.getMessage();
    if (said == null) {
      return failure instanceof ConnectException ? "connection refused" : failure.toString();
    }
    return said;
  }
}
