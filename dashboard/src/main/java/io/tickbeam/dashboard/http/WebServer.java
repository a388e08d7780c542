package io.tickbeam.dashboard.http;

import io.tickbeam.dashboard.DashboardException;
import io.tickbeam.dashboard.events.EventHub;
import java.net.URI;
import java.util.Map;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Listens for browsers. */
public final class WebServer implements AutoCloseable {

  private static final int MOST_THREADS = 24;
  private static final int LEAST_THREADS = 4;

  /** A browser that takes nothing for so long is gone; news come every second. */
  private static final long IDLE_MILLIS = 20_000;

  private final Server server;
  private final ServerConnector connector;
  private final String host;

  private WebServer(Server server, ServerConnector connector, String host) {
    this.server = server;
    this.connector = connector;
    this.host = host;
  }

  /**
   * Starts it.
   *
   * @throws DashboardException when the address cannot be listened on
   */
  public static WebServer start(
      String host, int port, Map<String, Endpoint> endpoints, EventHub hub) {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
    threads.setName("dashboard-http");
    threads.setDaemon(true);
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    server.setHandler(new RequestHandler(StaticFiles.load(), endpoints, hub, new HostCheck(host)));
    server.setErrorHandler(WebServer::handleError);
    try {
      server.start();
    } catch (Exception e) {
      stop(server);
      throw new DashboardException(
          "cannot listen on "
              + host
              + ":"
              + port
              + " ("
              + e.getMessage()
              + "): give another --port, or 0 for a free one",
          e);
    }
    return new WebServer(server, connector, host);
  }

  /** What is no HTTP at all, and what failed without an answer. */
  private static boolean handleError(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    String message =
        status < 500 ? "this is not a request that can be understood" : "failed; see the log";
    Replies.addSecurityHeaders(response);
    Replies.send(Reply.error(status, message), request, response, callback);
    return true;
  }

  /** Address for a browser. */
  public URI uri() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + name + ":" + connector.getLocalPort() + "/");
  }

  @Override
  public void close() {
    stop(server);
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the web server does not stop", e);
    }
  }
}
