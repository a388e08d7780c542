package io.tickbeam.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.dashboard.json.Json;
import java.util.function.Function;

/** Lists in pages. */
final class Pages {

  private Pages() {}

  /**
   * A page: the list, and in {@code next} the value of parameter {@code after} for the next page;
   * null when there is none.
   *
   * @param found the entries, which are cut to the limit; more of them say that there is a next
   *     page
   * @param next the value for the last entry of the page
   */
  static ObjectNode page(String name, ArrayNode found, int limit, Function<JsonNode, Object> next) {
    boolean hasMore = found.size() > limit;
    while (found.size() > limit) {
      found.remove(found.size() - 1);
    }
    ObjectNode json =
        Json.object().putPOJO("next", hasMore ? next.apply(found.get(limit - 1)) : null);
    return json.set(name, found);
  }
}
