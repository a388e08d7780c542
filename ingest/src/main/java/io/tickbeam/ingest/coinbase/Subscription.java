package io.tickbeam.ingest.coinbase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.ingest.publish.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What is asked of the exchange, and what it agreed to. A refused product is reported once by name
 * and not asked for again; the others go on. Lives as long as the run, over all connections.
 */
final class Subscription {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> CHANNELS = List.of("ticker", "heartbeat");

  private final Set<String> products;
  private final Tally tally;
  private final Consumer<String> notices;
  private String lastError = "";

  Subscription(List<String> products, Tally tally, Consumer<String> notices) {
    this.products = new TreeSet<>(products);
    this.tally = tally;
    this.notices = notices;
  }

  /** The message that subscribes to all products not refused so far. */
  synchronized String request() {
    ObjectNode request = JSON.createObjectNode().put("type", "subscribe");
    products.forEach(request.putArray("product_ids")::add);
    CHANNELS.forEach(request.putArray("channels")::add);
    try {
      return JSON.writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether no product is left to ask for. */
  synchronized boolean allRefused() {
    return products.isEmpty();
  }

  /** What the exchange said last in an {@code error}; empty when it said none. */
  synchronized String lastError() {
    return lastError;
  }

  /** Compares an acknowledgement with what was asked: what is absent from it is refused. */
  synchronized void acknowledged(byte[] message) throws IOException {
    Set<String> ticking = new TreeSet<>();
    Set<String> beating = new TreeSet<>();
    for (JsonNode channel : JSON.readTree(message).path("channels")) {
      String name = channel.path("name").asText();
      Set<String> agreed = name.equals("ticker") ? ticking : beating;
      if (CHANNELS.contains(name)) {
        channel.path("product_ids").forEach(product -> agreed.add(product.asText()));
      }
    }
    for (String product : List.copyOf(products)) {
      if (!ticking.contains(product)) {
        refuse(product, "it is absent from the acknowledgement");
      }
    }
    if (!products.isEmpty() && beating.isEmpty()) {
      notices.accept("the exchange sends no heartbeats: quiet products will show late");
    }
  }

  /** Reads an {@code error}; whether it names a product that was asked for. */
  synchronized boolean failed(byte[] message) throws IOException {
    JsonNode error = JSON.readTree(message);
    lastError =
        (error.path("message").asText() + ": " + error.path("reason").asText())
            .replaceAll("^: |: $", "");
    List<String> named = new ArrayList<>();
    for (String product : products) {
      if (Pattern.compile("(?<![\\w-])" + Pattern.quote(product) + "(?![\\w-])")
          .matcher(lastError)
          .find()) {
        named.add(product);
      }
    }
    named.forEach(product -> refuse(product, lastError));
    if (named.isEmpty()) {
      notices.accept("the exchange reports an error: " + lastError);
    }
    return !named.isEmpty();
  }

  private void refuse(String product, String reason) {
    products.remove(product);
    if (tally.refused(product)) {
      notices.accept("the exchange refuses " + product + ": " + reason);
    }
  }
}
