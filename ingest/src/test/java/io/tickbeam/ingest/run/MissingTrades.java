package io.tickbeam.ingest.run;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts lost trades the plain way, from all ticks at once. */
final class MissingTrades {

  private static final Pattern PRODUCT = Pattern.compile("\"product_id\":\"([^\"]+)\"");
  private static final Pattern TRADE = Pattern.compile("\"trade_id\":(\\d+)");

  private MissingTrades() {}

  static Map<String, Long> of(Collection<String> ticks) {
    Map<String, TreeSet<Long>> ids = new HashMap<>();
    for (String tick : ticks) {
      Matcher product = PRODUCT.matcher(tick);
      Matcher trade = TRADE.matcher(tick);
      if (product.find() && trade.find()) {
        ids.computeIfAbsent(product.group(1), each -> new TreeSet<>())
            .add(Long.parseLong(trade.group(1)));
      }
    }
    Map<String, Long> missing = new TreeMap<>();
    ids.forEach((each, set) -> missing.put(each, set.last() - set.first() + 1 - set.size()));
    return missing;
  }
}
