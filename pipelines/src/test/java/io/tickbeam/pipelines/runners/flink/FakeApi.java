package io.tickbeam.pipelines.runners.flink;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers as Flink's REST API does, what it was told to. */
final class FakeApi implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  FakeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String answer = answers.get(exchange.getRequestURI().toString());
          byte[] body = String.valueOf(answer).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  FakeApi answer(String path, String json) {
    answers.put(path, json);
    return this;
  }

  String address() {
    return "localhost:" + server.getAddress().getPort();
  }

  ClusterApi client() {
    return new ClusterApi(URI.create("http://" + address()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
