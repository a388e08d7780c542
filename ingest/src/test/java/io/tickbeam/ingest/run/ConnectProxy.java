package io.tickbeam.ingest.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that leads every request to one server of this machine, whatever host it names. */
final class ConnectProxy implements AutoCloseable {

  private final ServerSocket server;
  private final int targetPort;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private ConnectProxy(ServerSocket server, int targetPort) {
    this.server = server;
    this.targetPort = targetPort;
  }

  static ConnectProxy start(URI target) throws IOException {
    ConnectProxy proxy =
        new ConnectProxy(
            new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), target.getPort());
    daemon(proxy::serve);
    return proxy;
  }

  int port() {
    return server.getLocalPort();
  }

  /** The first lines of all requests. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        daemon(() -> lead(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void lead(Socket client) {
    try (client;
        Socket target = new Socket(InetAddress.getLoopbackAddress(), targetPort)) {
      String request = request(client.getInputStream());
      asked.add(request.lines().findFirst().orElse(""));
      if (request.startsWith("CONNECT ")) {
        write(client.getOutputStream(), "HTTP/1.1 200 Connection established\r\n\r\n");
      } else {
        write(target.getOutputStream(), request);
      }
      daemon(() -> copy(client, target));
      copy(target, client);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String request(InputStream in) throws IOException {
    StringBuilder request = new StringBuilder();
    while (request.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("half a request");
      }
      request.append((char) next);
    }
    return request.toString();
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.close();
    } catch (IOException e) {
      // One of both has hung up.
      return;
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "connect-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
