package io.tickbeam.ingest.run;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A SOCKS proxy (RFC 1928) that leads every request to one server of this machine. */
final class SocksProxy implements AutoCloseable {

  private static final int VERSION = 5;
  private static final int HOST_NAME = 3;

  private final ServerSocket server;
  private final int targetPort;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private SocksProxy(ServerSocket server, int targetPort) {
    this.server = server;
    this.targetPort = targetPort;
  }

  static SocksProxy start(URI target) throws IOException {
    SocksProxy proxy =
        new SocksProxy(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), target.getPort());
    daemon(proxy::serve);
    return proxy;
  }

  int port() {
    return server.getLocalPort();
  }

  /** Host and port of all requests. */
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
      handshake(new DataInputStream(client.getInputStream()), client.getOutputStream());
      daemon(() -> copy(client, target));
      copy(target, client);
    } catch (IOException e) {
      // One of both has hung up.
      return;
    }
  }

  private void handshake(DataInputStream in, OutputStream out) throws IOException {
    require(in.readUnsignedByte() == VERSION);
    in.skipNBytes(in.readUnsignedByte());
    out.write(new byte[] {VERSION, 0});
    require(in.readUnsignedByte() == VERSION);
    in.skipNBytes(2);
    require(in.readUnsignedByte() == HOST_NAME);
    String host = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
    asked.add(host + ":" + in.readUnsignedShort());
    out.write(new byte[] {VERSION, 0, 0, 1, 0, 0, 0, 0, 0, 0});
  }

  private static void require(boolean holds) throws IOException {
    if (!holds) {
      throw new IOException("not a request for a host by its name");
    }
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
    Thread thread = new Thread(task, "socks-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
