package io.tickbeam.dashboard.http;

import java.util.Set;
import org.eclipse.jetty.server.Request;

/**
 * Keeps strange pages out: a dashboard for this machine only does not answer to a name of the
 * outside world that somebody has pointed at 127.0.0.1.
 */
final class HostCheck {

  private static final Set<String> OWN = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

  private final boolean isLocal;

  HostCheck(String listeningHost) {
    this.isLocal = OWN.contains(listeningHost);
  }

  boolean allows(Request request) {
    return !isLocal || OWN.contains(Request.getServerName(request));
  }
}
