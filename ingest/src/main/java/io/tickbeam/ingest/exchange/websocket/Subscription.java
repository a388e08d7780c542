package io.tickbeam.ingest.exchange.websocket;

import io.tickbeam.ingest.exchange.websocket.WebSocketProtocol.SubscriptionReply.Acknowledged;
import io.tickbeam.ingest.publish.MessageRouter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The products of a run that the exchange has not refused. A refused product is reported once, by
 * name, and not asked for again. After an error that names none of them each is asked for alone, so
 * that one bad product does not stop the others. Kept over all connections of a run; safe for
 * several threads.
 */
final class Subscription {

  private final Set<String> products;
  private final MessageRouter router;
  private String lastError = "";
  private boolean isEachAlone;

  Subscription(Collection<String> products, MessageRouter router) {
    this.products = new TreeSet<>(products);
    this.router = router;
  }

  /** The products to ask for. */
  synchronized Set<String> products() {
    return new TreeSet<>(products);
  }

  /** The products to ask for, by the requests to send. */
  synchronized List<Set<String>> requests() {
    return isEachAlone ? products.stream().map(Set::of).toList() : List.of(products());
  }

  /** Whether no product is left to ask for. */
  synchronized boolean allRefused() {
    return products.isEmpty();
  }

  /** The last error that the exchange reported; empty when there was none. */
  synchronized String lastError() {
    return lastError;
  }

  /** Counts products as refused that are absent from an acknowledgement. */
  synchronized void acknowledged(Acknowledged agreed) {
    for (String product : List.copyOf(products)) {
      if (!isEachAlone && !agreed.products().contains(product)) {
        refuse(product, "it is absent from the acknowledgement");
      }
    }
    if (!products.isEmpty() && !agreed.hasHeartbeats()) {
      router.notice("the exchange sends no heartbeats: windows of quiet products close late");
    }
  }

  /** Counts products as refused that an error names; whether to ask again without them. */
  synchronized boolean failed(String error, boolean isAcknowledged) {
    lastError = error;
    List<String> named = products.stream().filter(product -> isNamed(product, error)).toList();
    named.forEach(product -> refuse(product, error));
    if (named.isEmpty()) {
      router.notice("the exchange reports an error: " + error);
    }
    boolean isToSplit = named.isEmpty() && !isAcknowledged && !isEachAlone && products.size() > 1;
    isEachAlone = isEachAlone || isToSplit;
    return isToSplit || !named.isEmpty();
  }

  /** Counts a failure of this program at a reply. */
  void failedToRead(RuntimeException failure) {
    router.defect(failure);
  }

  private static boolean isNamed(String product, String text) {
    return Pattern.compile(
            "(?<![\\w-])" + Pattern.quote(product) + "(?![\\w-])", Pattern.UNICODE_CHARACTER_CLASS)
        .matcher(text)
        .find();
  }

  private void refuse(String product, String reason) {
    products.remove(product);
    if (router.counters().refused(product)) {
      router.notice("the exchange refuses " + product + ": " + reason);
    }
  }
}
