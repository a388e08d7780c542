package io.tickbeam.ingest.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A WebSocket server that sends the bytes it is told, whether the protocol allows them or not. */
final class RawExchange implements AutoCloseable {

  static final int TEXT = 0x81;
  static final int BINARY = 0x82;
  static final int TEXT_UNFINISHED = 0x01;
  static final int CONTINUATION = 0x80;
  static final int PING = 0x89;

  /** What the server sends over one connection, behind the handshake; then it hangs up. */
  interface Script {
    void send(Out out) throws IOException, InterruptedException;
  }

  /** The sending side of a connection. */
  static final class Out {
    private final Socket socket;
    private final OutputStream stream;

    private Out(Socket socket) throws IOException {
      this.socket = socket;
      this.stream = socket.getOutputStream();
    }

    void raw(int... bytes) throws IOException {
      for (int each : bytes) {
        stream.write(each);
      }
      stream.flush();
    }

    void text(String message) throws IOException {
      frame(TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    void frame(int firstByte, byte[] payload) throws IOException {
      header(firstByte, payload.length);
      stream.write(payload);
      stream.flush();
    }

    /** A frame of so many blanks. */
    void blanks(int firstByte, long count) throws IOException {
      header(firstByte, count);
      byte[] part = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (long left = count; left > 0; left -= part.length) {
        stream.write(part, 0, (int) Math.min(left, part.length));
      }
      stream.flush();
    }

    private void header(int firstByte, long length) throws IOException {
      ByteBuffer header = ByteBuffer.allocate(10).put((byte) firstByte);
      if (length <= 125) {
        header.put((byte) length);
      } else if (length < 1 << 16) {
        header.put((byte) 126).putShort((short) length);
      } else {
        header.put((byte) 127).putLong(length);
      }
      stream.write(header.array(), 0, header.position());
    }

    void acknowledge() throws IOException {
      text(
          "{\"type\":\"subscriptions\",\"channels\":["
              + "{\"name\":\"ticker\",\"product_ids\":[\"BTC-USD\"]},"
              + "{\"name\":\"heartbeat\",\"product_ids\":[\"BTC-USD\"]}]}");
    }

    /** A tick whose trade has this number. */
    void tick(long tradeId) throws IOException {
      text(
          "{\"type\":\"ticker\",\"product_id\":\"BTC-USD\",\"price\":\"1\",\"trade_id\":%d}"
              .formatted(tradeId));
    }

    /** Waits until the client hangs up. */
    void awaitEnd() throws IOException {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
  }

  private static final Pattern KEY = Pattern.compile("(?i)Sec-WebSocket-Key: *(\\S+)");

  private final ServerSocket server;
  private final List<Script> scripts;
  private final AtomicInteger connections = new AtomicInteger();

  private RawExchange(ServerSocket server, List<Script> scripts) {
    this.server = server;
    this.scripts = scripts;
  }

  /** Starts; the last script serves all further connections. */
  static RawExchange start(Script... scripts) throws IOException {
    RawExchange exchange =
        new RawExchange(
            new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), List.of(scripts));
    Thread thread = new Thread(exchange::serve, "raw-exchange");
    thread.setDaemon(true);
    thread.start();
    return exchange;
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + server.getLocalPort());
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        handshake(socket);
        int number = connections.getAndIncrement();
        Out out = new Out(socket);
        scripts.get(Math.min(number, scripts.size() - 1)).send(out);
        // What the client has sent must be read, or it may lose what it has not read yet.
        socket.shutdownOutput();
        out.awaitEnd();
      } catch (IOException | InterruptedException e) {
        // The client has hung up, or the test is over.
      }
    }
  }

  private static void handshake(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder request = new StringBuilder();
    while (request.indexOf("\r\n\r\n") < 0) {
      request.append((char) in.read());
    }
    Matcher key = KEY.matcher(request);
    if (!key.find()) {
      throw new IOException("no key: " + request);
    }
    String answer =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: %s\r\n\r\n".formatted(accept(key.group(1)));
    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
  }

  private static String accept(String key) {
    try {
      byte[] text =
          (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
