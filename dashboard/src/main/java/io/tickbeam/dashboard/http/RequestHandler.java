package io.tickbeam.dashboard.http;

import io.tickbeam.dashboard.events.EventHub;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Finds what answers a request. Nothing that a request says is changed anywhere: GET and HEAD. */
final class RequestHandler extends Handler.Abstract {

  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int UNAVAILABLE = 503;

  private final StaticFiles files;
  private final Map<String, Endpoint> endpoints;
  private final EventHub hub;
  private final HostCheck hosts;

  RequestHandler(
      StaticFiles files, Map<String, Endpoint> endpoints, EventHub hub, HostCheck hosts) {
    this.files = files;
    this.endpoints = Map.copyOf(endpoints);
    this.hub = hub;
    this.hosts = hosts;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Replies.addSecurityHeaders(response);
    String method = request.getMethod();
    String path = request.getHttpURI().getPath();
    if (!hosts.allows(request)) {
      Replies.send(
          Reply.error(FORBIDDEN, "this name is not one of the dashboard's: use its own address"),
          request,
          response,
          callback);
    } else if (!method.equals("GET") && !method.equals("HEAD")) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      Replies.send(Reply.error(NOT_ALLOWED, "read-only: use GET"), request, response, callback);
    } else if (path.equals("/events") && method.equals("GET")) {
      events(request, response, callback);
    } else {
      Replies.send(reply(path, request), request, response, callback);
    }
    return true;
  }

  private void events(Request request, Response response, Callback callback) {
    EventsRequest asked;
    try {
      asked = EventsRequest.of(query(request), request.getHeaders().get("Last-Event-ID"));
    } catch (BadRequestException e) {
      Replies.send(Reply.error(BAD_REQUEST, e.getMessage()), request, response, callback);
      return;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    BrowserStream browser = new BrowserStream(request, response, callback, hub);
    hub.join(browser, asked.series(), asked.lastEventId());
  }

  private Reply reply(String path, Request request) {
    Optional<Reply> file = files.get(path);
    if (file.isPresent()) {
      return file.get();
    }
    Endpoint endpoint = endpoints.get(path);
    if (endpoint == null) {
      return Reply.error(NOT_FOUND, "there is nothing here: /api/openapi.json lists what there is");
    }
    try {
      return endpoint.answer(query(request));
    } catch (BadRequestException e) {
      return Reply.error(BAD_REQUEST, e.getMessage());
    } catch (UnavailableException e) {
      return Reply.error(UNAVAILABLE, e.getMessage());
    }
  }

  private static Query query(Request request) {
    try {
      Map<String, List<String>> parameters = new TreeMap<>();
      for (Fields.Field field : Request.extractQueryParameters(request)) {
        parameters.put(field.getName(), field.getValues());
      }
      return new Query(parameters);
    } catch (IllegalArgumentException | IllegalStateException | HttpException.RuntimeException e) {
      throw new BadRequestException("the parameters are not URL-encoded UTF-8");
    }
  }
}
