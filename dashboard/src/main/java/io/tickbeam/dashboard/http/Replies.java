package io.tickbeam.dashboard.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends replies. */
final class Replies {

  private static final int SMALLEST_COMPRESSED_BYTES = 1_000;

  /** Nothing from elsewhere, no inline scripts or styles, in no other page's frame. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final HttpFields SECURITY_HEADERS =
      HttpFields.build()
          .put("Content-Security-Policy", CONTENT_SECURITY_POLICY)
          .put("X-Content-Type-Options", "nosniff")
          .put("Referrer-Policy", "no-referrer")
          .put("Cross-Origin-Opener-Policy", "same-origin")
          .put("Cross-Origin-Resource-Policy", "same-origin")
          .asImmutable();

  private Replies() {}

  static void addSecurityHeaders(Response response) {
    for (HttpField field : SECURITY_HEADERS) {
      response.getHeaders().put(field);
    }
  }

  static void send(Reply reply, Request request, Response response, Callback callback) {
    response.setStatus(reply.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, reply.caching());
    response.getHeaders().put(HttpHeader.VARY, "Accept-Encoding");
    byte[] body = reply.body();
    String accepted = request.getHeaders().get(HttpHeader.ACCEPT_ENCODING);
    if (body.length >= SMALLEST_COMPRESSED_BYTES && accepted != null && accepted.contains("gzip")) {
      body = compressed(body);
      response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
    }
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    boolean isHead = request.getMethod().equals("HEAD");
    response.write(true, isHead ? ByteBuffer.allocate(0) : ByteBuffer.wrap(body), callback);
  }

  private static byte[] compressed(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 8 << 10)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return bytes.toByteArray();
  }
}
