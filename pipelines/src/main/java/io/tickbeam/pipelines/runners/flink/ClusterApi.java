package io.tickbeam.pipelines.runners.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;

/** Asks Flink's REST API. */
final class ClusterApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int OK = 200;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI base;

  /**
   * The API at an address.
   *
   * @param base such as http://localhost:8081
   */
  ClusterApi(URI base) {
    this.base = base;
  }

  /** The address as host:port. */
  String address() {
    return base.getAuthority();
  }

  /**
   * The answer to a request.
   *
   * @param path with its query, such as /overview
   * @throws IOException when there is none; the message says why
   */
  JsonNode get(String path) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE).build();
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() != OK) {
        throw new IOException("HTTP status " + response.statusCode() + " of " + path);
      }
      return JSON.readTree(response.body());
    } catch (ConnectException e) {
      boolean isUnknown =
          e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException;
      throw new IOException(isUnknown ? "unknown host" : "connection refused", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
