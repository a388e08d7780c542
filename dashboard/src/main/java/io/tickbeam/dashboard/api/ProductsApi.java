package io.tickbeam.dashboard.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.dashboard.database.ProductQuery;
import io.tickbeam.dashboard.live.LiveTicks;
import io.tickbeam.dashboard.web.Parameters;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which products there are, in the tables and in the feed. */
final class ProductsApi implements Handler {

  private static final int MOST = 1_000;
  private static final int LONGEST_NAME =
      Series.MAX_EXCHANGE_LENGTH + Series.MAX_PRODUCT_LENGTH + 1;

  private final ProductQuery products;
  private final LiveTicks ticks;

  ProductsApi(ProductQuery products, LiveTicks ticks) {
    this.products = products;
    this.ticks = ticks;
  }

  @Override
  public void handle(Context request) {
    Parameters parameters = Parameters.of(request, "limit", "after");
    int limit = parameters.number("limit", 1, MOST, MOST);
    String after = parameters.text("after", LONGEST_NAME).orElse("");
    NavigableMap<String, ObjectNode> following = byName().tailMap(after, false);
    List<String> names = following.keySet().stream().limit(limit).toList();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("products").addAll(names.stream().map(following::get).toList());
    request.json(json.put("next", following.size() > limit ? names.get(limit - 1) : null));
  }

  private NavigableMap<String, ObjectNode> byName() {
    NavigableMap<String, ObjectNode> byName = new TreeMap<>();
    for (ProductQuery.Stored each : products.all()) {
      entry(byName, each.series()).withArray("stored").add(each.json());
    }
    ticks.products().forEach(each -> entry(byName, each));
    return byName;
  }

  private static ObjectNode entry(Map<String, ObjectNode> byName, Series series) {
    return byName.computeIfAbsent(
        series.key(),
        ignored -> {
          ObjectNode product = JsonNodeFactory.instance.objectNode();
          product.put("exchange", series.exchange()).put("product_id", series.productId());
          product.putArray("stored");
          return product;
        });
  }
}
