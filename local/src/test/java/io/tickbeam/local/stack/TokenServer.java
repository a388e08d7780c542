package io.tickbeam.local.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;

/**
 * Gives tokens (RFC 6749, client credentials) to one client, signed with a key that it shows (RFC
 * 7517).
 */
final class TokenServer implements AutoCloseable {

  private static final int BITS = 2_048;
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final long LIFE_SECONDS = 600;

  private final HttpServer server;
  private final KeyPair keys;
  private final String client;
  private final String authorization;

  private TokenServer(HttpServer server, KeyPair keys, String client, String secret) {
    this.server = server;
    this.keys = keys;
    this.client = client;
    this.authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }

  static TokenServer start(String client, String secret)
      throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(BITS);
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    TokenServer server =
        new TokenServer(HttpServer.create(address, 0), generator.generateKeyPair(), client, secret);
    server.server.createContext("/token", server::giveToken);
    server.server.createContext("/keys", server::showKeys);
    server.server.start();
    return server;
  }

  String tokens() {
    return address() + "/token";
  }

  String keys() {
    return address() + "/keys";
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void giveToken(HttpExchange exchange) throws IOException {
    if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, UNAUTHORIZED, "{\"error\":\"invalid_client\"}");
      return;
    }
    long now = Instant.now().getEpochSecond();
    String claims =
        "{\"sub\":\"%s\",\"aud\":\"kafka\",\"iat\":%d,\"exp\":%d}"
            .formatted(client, now, now + LIFE_SECONDS);
    String signed = encode("{\"alg\":\"RS256\",\"kid\":\"1\"}") + "." + encode(claims);
    answer(
        exchange,
        OK,
        "{\"access_token\":\"%s.%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
            .formatted(signed, signature(signed), LIFE_SECONDS));
  }

  private void showKeys(HttpExchange exchange) throws IOException {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    answer(
        exchange,
        OK,
        "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"1\",\"alg\":\"RS256\",\"n\":\"%s\",\"e\":\"%s\"}]}"
            .formatted(
                encode(key.getModulus().toByteArray()),
                encode(key.getPublicExponent().toByteArray())));
  }

  private String signature(String text) throws IOException {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
