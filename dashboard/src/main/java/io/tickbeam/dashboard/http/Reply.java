package io.tickbeam.dashboard.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;

/**
 * An answer.
 *
 * @param status HTTP status
 * @param contentType with character set
 * @param caching value of Cache-Control
 * @param body bytes of the body, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record Reply(int status, String contentType, String caching, byte[] body) {

  private static final int OK = 200;
  private static final String JSON = "application/json; charset=utf-8";
  private static final String NEVER = "no-store";

  /** JSON, already written. */
  public static Reply json(byte[] body) {
    return new Reply(OK, JSON, NEVER, body);
  }

  /** JSON. */
  public static Reply json(JsonNode body) {
    return json(OK, body);
  }

  /** JSON with a status other than 200. */
  public static Reply json(int status, JsonNode body) {
    return new Reply(status, JSON, NEVER, body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Plain text in the format that Prometheus reads. */
  public static Reply metrics(String text) {
    return new Reply(
        OK,
        "text/plain; version=0.0.4; charset=utf-8",
        NEVER,
        text.getBytes(StandardCharsets.UTF_8));
  }

  /** An error as JSON: {@code {"status":…,"error":"…"}}. */
  public static Reply error(int status, String message) {
    return json(
        status, JsonNodeFactory.instance.objectNode().put("status", status).put("error", message));
  }
}
