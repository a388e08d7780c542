package io.tickbeam.contract.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;

/** Tells a server that is away from one that does not understand what it is sent. */
public final class ServerPort {

  private static final int CONNECT_MILLIS = 1_000;

  private ServerPort() {}

  /**
   * Whether anybody takes connections at one of the addresses, host:port each, separated by commas.
   */
  public static boolean isOpen(String servers) {
    return Arrays.stream(servers.split(",")).anyMatch(each -> takesConnections(each.strip()));
  }

  private static boolean takesConnections(String server) {
    int colon = server.lastIndexOf(':');
    if (colon < 0 || !server.substring(colon + 1).matches("\\d{1,5}")) {
      return false;
    }
    String host = server.substring(0, colon).replaceAll("[\\[\\]]", "");
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(host, Integer.parseInt(server.substring(colon + 1))),
          CONNECT_MILLIS);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      // Unreachable, an unknown name or no port.
      return false;
    }
  }
}
