package io.tickbeam.local.contract;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port that leads to a server until it is cut, and again once it is mended. */
final class Relay implements AutoCloseable {

  private final int target;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket listening;

  private Relay(int target, ServerSocket server) {
    this.target = target;
    this.port = server.getLocalPort();
    listen(server);
  }

  /** A relay to a port of this machine. */
  static Relay to(int target) throws IOException {
    return new Relay(target, bound(0));
  }

  int port() {
    return port;
  }

  /** Ends every connection and refuses new ones. */
  void cut() throws IOException {
    listening.close();
    sockets.forEach(Relay::closeQuietly);
  }

  /** Leads to the server again. */
  void mend() throws IOException {
    listen(bound(port));
  }

  private static ServerSocket bound(int port) throws IOException {
    ServerSocket server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return server;
  }

  private void listen(ServerSocket server) {
    listening = server;
    daemon(() -> accept(server));
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        relay(server, server.accept());
      } catch (IOException e) {
        // Cut, which ends the loop.
        closeQuietly(server);
      }
    }
  }

  private void relay(ServerSocket server, Socket from) throws IOException {
    Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
    sockets.add(from);
    sockets.add(to);
    if (server.isClosed()) {
      // Cut after it was accepted, and perhaps before it was among those to end.
      closeQuietly(from);
      closeQuietly(to);
      return;
    }
    daemon(() -> copy(from, to));
    daemon(() -> copy(to, from));
  }

  private void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // One side has closed: so does the other.
      closeQuietly(from);
    } finally {
      closeQuietly(to);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    cut();
  }
}
