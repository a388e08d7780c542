package io.tickbeam.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports of 127.0.0.1 that nobody listens on. */
final class FreePorts {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private FreePorts() {}

  /**
   * The ports asked for, with a free one for each 0, all different.
   *
   * @throws IOException when a port asked for is in use
   */
  static List<Integer> of(int... ports) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int port : ports) {
        held.add(open(port));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  private static ServerSocket open(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      // As the servers do: a port that a server has just left is free.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 1);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw new IOException(
          "port " + port + " of 127.0.0.1 is in use: give another, or 0 for a free one", e);
    }
  }
}
