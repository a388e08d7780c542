package io.tickbeam.ingest.exchange.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.contract.message.FeedMessage;
import io.tickbeam.contract.message.TickFields;
import io.tickbeam.ingest.exchange.websocket.WebSocketProtocol;
import io.tickbeam.ingest.exchange.websocket.WebSocketProtocol.SubscriptionReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Coinbase's channels {@code ticker} and {@code heartbeat}. Their messages are published as they
 * are: topic {@code tickers} has their form.
 */
final class CoinbaseProtocol implements WebSocketProtocol {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_ERROR_BYTES = 4_000;

  @Override
  public String subscribe(Set<String> products) {
    ObjectNode request = JSON.createObjectNode().put(TickFields.TYPE, "subscribe");
    products.forEach(request.putArray("product_ids")::add);
    request.putArray("channels").add(FeedMessage.TICKER).add(FeedMessage.HEARTBEAT);
    return request.toString();
  }

  @Override
  public Optional<SubscriptionReply> reply(byte[] message, boolean isAcknowledged) {
    return isAcknowledged && !mayBeError(message) ? Optional.empty() : parse(message);
  }

  private static boolean mayBeError(byte[] message) {
    return message.length <= LONGEST_ERROR_BYTES
        && new String(message, StandardCharsets.ISO_8859_1).contains("\"error\"");
  }

  private static Optional<SubscriptionReply> parse(byte[] message) {
    try {
      JsonNode json = JSON.readTree(message);
      return switch (json.path(TickFields.TYPE).asText()) {
        case FeedMessage.SUBSCRIPTIONS ->
            Optional.of(
                new SubscriptionReply.Acknowledged(
                    products(json, FeedMessage.TICKER),
                    !products(json, FeedMessage.HEARTBEAT).isEmpty()));
        case FeedMessage.ERROR -> Optional.of(new SubscriptionReply.Failed(errorText(json)));
        default -> Optional.empty();
      };
    } catch (IOException e) {
      // Not a reply: it goes to the dead letters when it is published.
      return Optional.empty();
    }
  }

  private static Set<String> products(JsonNode acknowledgement, String channelName) {
    Set<String> products = new TreeSet<>();
    for (JsonNode channel : acknowledgement.path("channels")) {
      if (channel.path("name").asText().equals(channelName)) {
        channel.path("product_ids").forEach(product -> products.add(product.asText()));
      }
    }
    return products;
  }

  private static String errorText(JsonNode error) {
    return (error.path("message").asText() + ": " + error.path("reason").asText())
        .replaceAll("^: |: $", "");
  }
}
