package io.tickbeam.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.tickbeam.dashboard.database.ComparisonQuery;
import io.tickbeam.dashboard.database.Database;
import io.tickbeam.dashboard.web.Parameters;

/** Results of streams and of bounded runs beside each other, and the runs that were measured. */
final class ComparisonApi {

  private static final int MOST_WINDOWS = 20_160;
  private static final int MOST_RUNS = 500;
  private static final int USUAL_RUNS = 50;
  private static final int FURTHEST_RUN = 1_000_000;

  private final ComparisonQuery comparison;

  ComparisonApi(Database database) {
    this.comparison = new ComparisonQuery(database);
  }

  /** How many digits of a product's windows are equal, and which are not. */
  void windows(Context request) {
    Parameters parameters =
        Parameters.of(request, "exchange", "product", "windowSeconds", "from", "to", "limit");
    request.json(
        comparison.compare(
            parameters.series(),
            parameters.windowSeconds(),
            parameters.range(),
            parameters.number("limit", 1, MOST_WINDOWS, MOST_WINDOWS)));
  }

  /** The measured runs, the newest first. */
  void runs(Context request) {
    Parameters parameters = Parameters.of(request, "limit", "after");
    int limit = parameters.number("limit", 1, MOST_RUNS, USUAL_RUNS);
    int after = parameters.number("after", 0, FURTHEST_RUN, 0);
    ArrayNode runs = comparison.runs(after, limit + 1);
    boolean hasMore = runs.size() > limit;
    if (hasMore) {
      runs.remove(limit);
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("runs", runs);
    request.json(json.put("next", hasMore ? after + limit : null));
  }
}
