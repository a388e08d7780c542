package io.tickbeam.dashboard.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import io.tickbeam.dashboard.database.Database;
import io.tickbeam.dashboard.json.Json;
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

  static void addTo(Javalin javalin) {
    javalin.exception(
        HttpResponseException.class,
        (e, request) -> answer(request, e.getStatus(), e.getMessage()));
    javalin.exception(
        NotFoundResponse.class,
        (e, request) -> answer(request, e.getStatus(), "not found: see /api/openapi.json"));
    javalin.exception(
        Database.UnavailableException.class, (e, request) -> answer(request, 503, e.getMessage()));
    javalin.exception(
        Exception.class,
        (e, request) -> {
          LOG.error("{} failed", request.path(), e);
          answer(request, 500, "failed: see the dashboard's log");
        });
  }

  private static void answer(Context request, int status, String message) {
    request.status(status).json(json(status, message));
  }

  private static ObjectNode json(int status, String message) {
    return Json.object().put("status", status).put("error", message);
  }

  /** Answers what is not HTTP, which no handler sees. */
  @Override
  public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
    RequestRules.HEADERS.forEach(fields::put);
    fields.put(HttpHeader.CONTENT_TYPE, "application/json");
    String json = json(status, "not a valid HTTP request").toString();
    return ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
  }
}
