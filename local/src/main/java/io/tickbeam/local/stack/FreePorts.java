package io.tickbeam.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Ports of 127.0.0.1 that nobody listens on. */
public final class FreePorts {

  /** Where the servers listen. */
  static final String HOST = "127.0.0.1";

  private static final byte[] ADDRESS = {127, 0, 0, 1};

  /** A free port is rarely taken before it is used; five in turn never are. */
  private static final int MOST_TRIES = 5;

  private FreePorts() {}

  /**
   * Checks that all the ports can be listened on at once. 0, which means a free one, always can.
   *
   * @throws IOException when a port is in use
   */
  static void require(int... ports) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int port : ports) {
        held.add(open(port));
      }
    } finally {
      closeAll(held);
    }
  }

  /**
   * A port that is free now, and may be taken before it is used. A server that can bind port 0 and
   * tell its port afterwards should do that instead.
   */
  public static int any() {
    return several(1).get(0);
  }

  /**
   * Ports that are free now, no two of them the same. Ports that are asked for one after another
   * may be: the system may give a port again as soon as it is free.
   */
  public static List<Integer> several(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      try {
        for (int i = 0; i < count; i++) {
          held.add(open(0));
        }
        return held.stream().map(ServerSocket::getLocalPort).toList();
      } finally {
        closeAll(held);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The ports to try in turn for a server that must be told its port.
   *
   * @param port the only one, or 0 for a few free ones
   */
  static Iterator<Integer> toTry(int port) {
    return port == 0
        ? Stream.generate(FreePorts::any).limit(MOST_TRIES).iterator()
        : List.of(port).iterator();
  }

  private static void closeAll(List<ServerSocket> sockets) throws IOException {
    for (ServerSocket socket : sockets) {
      socket.close();
    }
  }

  private static ServerSocket open(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      // As the servers do: a port that a server has just left is free.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(ADDRESS), port), 1);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw new IOException(
          "port " + port + " of 127.0.0.1 is in use: give another, or 0 for a free one", e);
    }
  }
}
