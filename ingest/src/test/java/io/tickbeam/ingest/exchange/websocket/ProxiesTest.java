package io.tickbeam.ingest.exchange.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which proxy Java's system properties name for a WebSocket. */
final class ProxiesTest {

  private static final List<String> PROPERTIES =
      List.of(
          "http.proxyHost",
          "http.proxyPort",
          "https.proxyHost",
          "https.proxyPort",
          "http.nonProxyHosts",
          "socksProxyHost",
          "socksProxyPort");

  @AfterEach
  void clear() {
    PROPERTIES.forEach(System::clearProperty);
  }

  private static Optional<Proxy> proxy(String url) {
    return Proxies.of(URI.create(url));
  }

  private static Optional<Proxy> expected(Proxy.Type type, int port) {
    return Optional.of(new Proxy(type, InetSocketAddress.createUnresolved("proxy.example", port)));
  }

  @Test
  void connectsDirectlyUnlessTold() {
    assertEquals(Optional.empty(), proxy("wss://exchange.example/feed?a=b"));
  }

  @Test
  void takesTheProxyOfHttpsForWssAndOfHttpForWs() {
    System.setProperty("https.proxyHost", "proxy.example");
    System.setProperty("https.proxyPort", "3129");
    assertEquals(expected(Proxy.Type.HTTP, 3129), proxy("wss://exchange.example:8443/"));
    assertEquals(Optional.empty(), proxy("ws://exchange.example"));
    System.setProperty("http.proxyHost", "proxy.example");
    System.setProperty("http.proxyPort", "3128");
    assertEquals(expected(Proxy.Type.HTTP, 3128), proxy("WS://exchange.example"));
  }

  @Test
  void reachesTheHostsWithoutProxyDirectly() {
    System.setProperty("https.proxyHost", "proxy.example");
    System.setProperty("http.nonProxyHosts", "*.example|other");
    assertEquals(Optional.empty(), proxy("wss://exchange.example"));
    assertEquals(Optional.empty(), proxy("wss://other"));
  }

  @Test
  void takesASocksProxy() {
    System.setProperty("socksProxyHost", "proxy.example");
    System.setProperty("socksProxyPort", "1081");
    assertEquals(expected(Proxy.Type.SOCKS, 1081), proxy("wss://exchange.example"));
  }
}
