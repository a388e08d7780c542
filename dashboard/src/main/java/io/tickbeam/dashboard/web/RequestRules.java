package io.tickbeam.dashboard.web;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What holds for every request: security headers, read-only, and a check of the host name. The
 * check protects from DNS rebinding: a dashboard for this machine only does not answer when a page
 * of the outside world has pointed its own name at 127.0.0.1.
 */
final class RequestRules implements Handler {

  /** Nothing from other origins, no inline scripts or styles, not in a frame of another page. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** Headers of every answer; the page's files replace {@code Cache-Control}. */
  static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          CONTENT_SECURITY_POLICY,
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          Header.CACHE_CONTROL,
          "no-store",
          Header.VARY,
          Header.ACCEPT_ENCODING);

  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> LOCAL_NAMES = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

  /** Names that requests may use; empty for all. */
  private final Set<String> hostNames;

  /**
   * The rules of a server.
   *
   * @param listeningHost address that it listens on
   * @param hostNames names that requests may use; empty for those of this machine where the server
   *     listens for it only, else all
   */
  RequestRules(String listeningHost, Set<String> hostNames) {
    boolean isLocal = hostNames.isEmpty() && LOCAL_NAMES.contains(listeningHost);
    this.hostNames = isLocal ? LOCAL_NAMES : hostNames;
  }

  @Override
  public void handle(Context request) {
    HEADERS.forEach(request::header);
    if (!hostNames.isEmpty()
        && !hostNames.contains(request.req().getServerName().toLowerCase(Locale.ROOT))) {
      throw new ForbiddenResponse("not a host name of this dashboard: use its own address");
    }
    if (!READING.contains(request.req().getMethod())) {
      request.header(Header.ALLOW, "GET, HEAD");
      throw new MethodNotAllowedResponse("read-only: use GET");
    }
  }
}
