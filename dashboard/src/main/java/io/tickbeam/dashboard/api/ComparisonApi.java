package io.tickbeam.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.dashboard.http.Query;
import io.tickbeam.dashboard.http.Reply;
import io.tickbeam.dashboard.http.SeriesKeys;
import io.tickbeam.dashboard.store.ComparisonQuery;

/** Streaming and batch beside each other. */
final class ComparisonApi {

  private static final int MOST_WINDOWS = 20_160;
  private static final int MOST_RUNS = 500;
  private static final int USUAL_RUNS = 50;
  private static final int FURTHEST_RUN = 1_000_000;

  private final ComparisonQuery comparison;

  ComparisonApi(ComparisonQuery comparison) {
    this.comparison = comparison;
  }

  /** How many digits of a product's windows are equal, and which are not. */
  Reply windows(Query query) {
    query.allowing("exchange", "product", "windowSeconds", "from", "to", "limit");
    return Reply.json(
        comparison.compare(
            SeriesKeys.of(query),
            query.number(
                "windowSeconds",
                1,
                WindowsApi.LONGEST_WINDOW_SECONDS,
                WindowsApi.USUAL_WINDOW_SECONDS),
            query.range(),
            query.number("limit", 1, MOST_WINDOWS, MOST_WINDOWS)));
  }

  /** What was measured. */
  Reply runs(Query query) {
    query.allowing("limit", "after");
    int limit = query.number("limit", 1, MOST_RUNS, USUAL_RUNS);
    int after = query.number("after", 0, FURTHEST_RUN, 0);
    ArrayNode runs = comparison.runs(after, limit + 1);
    boolean hasMore = runs.size() > limit;
    if (hasMore) {
      runs.remove(limit);
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("runs", runs);
    json.put("next", hasMore ? after + limit : null);
    return Reply.json(json);
  }
}
