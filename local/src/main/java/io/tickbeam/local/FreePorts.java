package io.tickbeam.local;

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
final class FreePorts {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  /**
   * That a free port is taken before it is used is rare; that five in turn are, is something else.
   */
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
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  /**
   * A port that is free now. It may not be free any more when it is used: who can bind port 0, and
   * ask for the port afterwards, should do so.
   */
  static int any() {
    try (ServerSocket socket = open(0)) {
      return socket.getLocalPort();
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

  /** 127.0.0.1, also where Java prefers the other loopback address. */
  static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(LOOPBACK);
  }

  private static ServerSocket open(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      // As the servers do: a port that a server has just left is free.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback(), port), 1);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw new IOException(
          "port " + port + " of 127.0.0.1 is in use: give another, or 0 for a free one", e);
    }
  }
}
