package io.tickbeam.ingest.exchange.websocket;

import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * The proxies that Java's system properties name: {@code https.proxyHost} for {@code wss}, {@code
 * http.proxyHost} for {@code ws}, else {@code socksProxyHost}, but none for hosts in {@code
 * http.nonProxyHosts}.
 */
final class Proxies {

  private Proxies() {}

  /** The proxy for a WebSocket address; empty to connect directly. */
  static Optional<Proxy> of(URI url) {
    // Java's selector knows HTTP addresses only. A tunnel is asked for alike.
    String scheme = url.getScheme().toLowerCase(Locale.ROOT).replace("ws", "http");
    URI asHttp = URI.create(scheme + "://" + url.getRawAuthority());
    ProxySelector selector = ProxySelector.getDefault();
    return selector == null
        ? Optional.empty()
        : selector.select(asHttp).stream()
            .findFirst()
            .filter(proxy -> proxy.type() != Proxy.Type.DIRECT);
  }
}
