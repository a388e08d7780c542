package io.tickbeam.ingest.exchange.polling;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An exchange's REST server on this machine: it answers as told and remembers what it was asked.
 */
public final class TestExchange implements AutoCloseable {

  /** A request, with the time by the clock of the test. */
  public record Asked(Instant at, URI uri, String apiKey) {

    /** Path and query, decoded. */
    public String text() {
      return uri.getQuery() == null ? uri.getPath() : uri.getPath() + "?" + uri.getQuery();
    }
  }

  /** What it answers. */
  public record Answer(int status, Map<String, String> headers, String body) {

    public static Answer ok(String body) {
      return new Answer(200, Map.of(), body);
    }

    public static Answer of(int status, String body) {
      return new Answer(status, Map.of(), body);
    }

    public Answer with(String header, String value) {
      return new Answer(status, Map.of(header, value), body);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Asked> asked = new ArrayList<>();
  private final Supplier<Instant> clock;
  private final Function<Asked, Answer> answers;

  private TestExchange(
      HttpServer server, Supplier<Instant> clock, Function<Asked, Answer> answers) {
    this.server = server;
    this.clock = clock;
    this.answers = answers;
  }

  /** Starts on a free port. */
  public static TestExchange start(Supplier<Instant> clock, Function<Asked, Answer> answers) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TestExchange exchange = new TestExchange(server, clock, answers);
      server.createContext("/", exchange::handle);
      server.setExecutor(exchange.threads);
      server.start();
      return exchange;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(HttpExchange http) throws IOException {
    Asked request =
        new Asked(
            clock.get(), http.getRequestURI(), http.getRequestHeaders().getFirst("X-CoinAPI-Key"));
    Answer answer;
    synchronized (asked) {
      asked.add(request);
      answer = answers.apply(request);
    }
    answer.headers().forEach(http.getResponseHeaders()::set);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    http.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    try (OutputStream out = http.getResponseBody()) {
      out.write(body);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** All requests so far. */
  public List<Asked> asked() {
    synchronized (asked) {
      return List.copyOf(asked);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
