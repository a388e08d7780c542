package io.tickbeam.dashboard.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import io.tickbeam.dashboard.database.UnavailableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors as JSON: {@code {"status":…,"error":"…"}}. */
final class ErrorAnswers extends ErrorHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);
  private static final int FAILED = 500;
  private static final int UNAVAILABLE = 503;

  static void addTo(Javalin javalin) {
    javalin.exception(
        HttpResponseException.class,
        (refusal, request) ->
            request
                .status(refusal.getStatus())
                .json(json(refusal.getStatus(), refusal.getMessage())));
    javalin.exception(
        NotFoundResponse.class,
        (refusal, request) ->
            request
                .status(refusal.getStatus())
                .json(json(refusal.getStatus(), "not found: see /api/openapi.json")));
    javalin.exception(
        UnavailableException.class,
        (failure, request) ->
            request.status(UNAVAILABLE).json(json(UNAVAILABLE, failure.getMessage())));
    javalin.exception(
        Exception.class,
        (failure, request) -> {
          LOG.error("{} failed", request.path(), failure);
          request.status(FAILED).json(json(FAILED, "failed: see the dashboard's log"));
        });
  }

  private static ObjectNode json(int status, String message) {
    return JsonNodeFactory.instance.objectNode().put("status", status).put("error", message);
  }

  /** Answers what is not HTTP, which no handler sees. */
  @Override
  public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
    RequestRules.HEADERS.forEach(fields::put);
    fields.put(HttpHeader.CONTENT_TYPE, "application/json");
    ObjectNode json = json(status, "not a valid HTTP request");
    return ByteBuffer.wrap(json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
