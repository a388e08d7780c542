package io.tickbeam.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.dashboard.database.Comparison;
import io.tickbeam.dashboard.database.Database;
import io.tickbeam.dashboard.database.JsonRows;
import io.tickbeam.dashboard.database.ProductQuery;
import io.tickbeam.dashboard.database.WindowQuery;
import io.tickbeam.dashboard.json.Json;
import io.tickbeam.dashboard.live.LiveTicks;
import io.tickbeam.dashboard.web.Parameters;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What the tables hold, and the products of the feed beside those of the tables. */
final class TablesApi {

  /** Two weeks of minutes. */
  private static final int MOST_WINDOWS = 20_160;

  private static final int MOST_PRODUCTS = 1_000;
  private static final int LONGEST_NAME =
      Series.MAX_EXCHANGE_LENGTH + Series.MAX_PRODUCT_LENGTH + 1;

  private final Database database;
  private final ProductQuery products;
  private final LiveTicks ticks;

  TablesApi(Database database, LiveTicks ticks) {
    this.database = database;
    this.products = new ProductQuery(database);
    this.ticks = ticks;
  }

  /** Rows of {@code window_stats}: names of the columns once, then a list for each row. */
  void windows(Context request) {
    Parameters parameters =
        Parameters.of(
            request,
            "mode",
            "exchange",
            "product",
            "windowSeconds",
            "from",
            "to",
            "limit",
            "after",
            "fields",
            "newest");
    int limit = parameters.limit(MOST_WINDOWS, 1_000);
    boolean isNewest = parameters.choice("newest", List.of("false", "true")).equals("true");
    List<String> columns = parameters.choices("fields", WindowQuery.COLUMNS);
    String mode = parameters.choice("mode", List.of("stream", "batch"));
    ArrayNode rows =
        query(parameters, mode, isNewest ? limit : limit + 1, isNewest, columns).rows(database);
    ObjectNode json = Pages.page("rows", rows, limit, last -> last.get(columns.size()).asText());
    rows.forEach(each -> ((ArrayNode) each).remove(columns.size()));
    columns.forEach(json.putArray("columns")::add);
    Series series = parameters.series();
    request.json(
        json.put("mode", mode)
            .put("exchange", series.exchange())
            .put("product_id", series.productId())
            .put("window_seconds", parameters.windowSeconds()));
  }

  /** How many digits of a product's windows are equal in both modes, and which are not. */
  void comparison(Context request) {
    Parameters parameters =
        Parameters.of(request, "exchange", "product", "windowSeconds", "from", "to", "limit");
    int limit = parameters.limit(MOST_WINDOWS, MOST_WINDOWS);
    request.json(
        Comparison.of(
            Comparison.COLUMNS,
            query(parameters, "stream", limit, false, Comparison.COLUMNS).rows(database),
            query(parameters, "batch", limit, false, Comparison.COLUMNS).rows(database)));
  }

  private static WindowQuery query(
      Parameters parameters, String mode, int limit, boolean isNewest, List<String> columns) {
    return new WindowQuery(
        mode,
        parameters.series(),
        parameters.windowSeconds(),
        parameters.range(),
        limit,
        isNewest,
        columns);
  }

  /** The runs that were measured, the newest first. */
  void comparisonRuns(Context request) {
    newestRuns(
        request, TableNames::comparisonRuns, "started_at DESC, comparison_id, run_number DESC");
  }

  /** The scheduled runs of the bounded pipeline, the newest first. */
  void batchRuns(Context request) {
    newestRuns(request, TableNames::batchRuns, "scheduled_at DESC, run_id DESC");
  }

  private void newestRuns(Context request, Function<TableNames, String> table, String order) {
    Parameters parameters = Parameters.of(request, "limit", "after");
    int limit = parameters.limit(500, 50);
    int after = parameters.number("after", 0, 1_000_000, 0);
    ArrayNode runs =
        database.query(
            "SELECT * FROM "
                + table.apply(database.tables())
                + " ORDER BY "
                + order
                + " LIMIT ? OFFSET ?",
            JsonRows::objects,
            limit + 1,
            after);
    request.json(Pages.page("runs", runs, limit, last -> after + limit));
  }

  /** A product over the snapshot of the last bounded run, for each length of windows. */
  void summary(Context request) {
    Series series = Parameters.of(request, "exchange", "product").series();
    ArrayNode summaries =
        database.query(
            "SELECT * FROM "
                + database.tables().of(ResultKind.PRODUCT_SUMMARY)
                + " WHERE exchange = ? AND product_id = ?"
                + " ORDER BY window_seconds",
            JsonRows::objects,
            series.exchange(),
            series.productId());
    request.json(Json.object().set("summaries", summaries));
  }

  /** Which products there are. */
  void products(Context request) {
    Parameters parameters = Parameters.of(request, "limit", "after");
    int limit = parameters.limit(MOST_PRODUCTS, MOST_PRODUCTS);
    String after = parameters.text("after", LONGEST_NAME).orElse("");
    NavigableMap<String, ObjectNode> byName = new TreeMap<>();
    for (JsonNode each : products.all()) {
      ObjectNode stored = (ObjectNode) each;
      Series series =
          new Series(stored.remove("exchange").asText(), stored.remove("product_id").asText());
      product(byName, series).withArray("stored").add(stored);
    }
    ticks.lastPrices().forEach((each, price) -> product(byName, each).put("price", price));
    NavigableMap<String, ObjectNode> following = byName.tailMap(after, false);
    List<String> names = List.copyOf(following.keySet());
    ArrayNode found = JsonNodeFactory.instance.arrayNode().addAll(following.values());
    request.json(Pages.page("products", found, limit, last -> names.get(limit - 1)));
  }

  private static ObjectNode product(NavigableMap<String, ObjectNode> byName, Series series) {
    return byName.computeIfAbsent(
        series.key(),
        ignored -> Json.object(series).set("stored", JsonNodeFactory.instance.arrayNode()));
  }
}
