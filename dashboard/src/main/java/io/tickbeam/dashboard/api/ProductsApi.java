package io.tickbeam.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.dashboard.http.Endpoint;
import io.tickbeam.dashboard.http.Query;
import io.tickbeam.dashboard.http.Reply;
import io.tickbeam.dashboard.live.LiveData;
import io.tickbeam.dashboard.series.SeriesKey;
import io.tickbeam.dashboard.store.ProductQuery;
import io.tickbeam.dashboard.store.ProductRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which products there are, in the tables and in the feed. */
final class ProductsApi implements Endpoint {

  private static final int MOST = 1_000;

  private final ProductQuery products;
  private final LiveData data;

  ProductsApi(ProductQuery products, LiveData data) {
    this.products = products;
    this.data = data;
  }

  @Override
  public Reply answer(Query query) {
    query.allowing("limit", "after");
    int limit = query.number("limit", 1, MOST, MOST);
    String after =
        query.text("after", SeriesKey.LONGEST_EXCHANGE + SeriesKey.LONGEST_PRODUCT + 1).orElse("");
    List<Map.Entry<SeriesKey, List<ProductRow>>> all =
        bySeries().entrySet().stream()
            .filter(each -> name(each.getKey()).compareTo(after) > 0)
            .limit(limit + 1L)
            .toList();
    boolean hasMore = all.size() > limit;
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("products");
    all.stream().limit(limit).forEach(each -> add(list, each.getKey(), each.getValue()));
    json.put("next", hasMore ? name(all.get(limit - 1).getKey()) : null);
    return Reply.json(json);
  }

  private Map<SeriesKey, List<ProductRow>> bySeries() {
    Map<SeriesKey, List<ProductRow>> bySeries = new TreeMap<>((a, b) -> name(a).compareTo(name(b)));
    for (ProductRow each : products.all()) {
      bySeries.computeIfAbsent(each.series(), ignored -> new ArrayList<>()).add(each);
    }
    data.ticks().products().forEach(each -> bySeries.putIfAbsent(each, List.of()));
    return bySeries;
  }

  private static String name(SeriesKey series) {
    return series.exchange() + "|" + series.product();
  }

  private static void add(ArrayNode list, SeriesKey series, List<ProductRow> rows) {
    ObjectNode product =
        list.addObject().put("exchange", series.exchange()).put("product_id", series.product());
    ArrayNode stored = product.putArray("stored");
    for (ProductRow each : rows) {
      stored
          .addObject()
          .put("mode", each.mode())
          .put("window_seconds", each.windowSeconds())
          .put("first_window_start", each.first().toString())
          .put("last_window_start", each.last().toString())
          .put("last_price", each.lastPrice());
    }
  }
}
