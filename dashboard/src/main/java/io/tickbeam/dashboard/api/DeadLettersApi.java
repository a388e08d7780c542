package io.tickbeam.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.tickbeam.dashboard.live.DeadLetters;
import io.tickbeam.dashboard.web.Parameters;
import java.util.List;

/** Messages that could not be used: why, and what they were. */
final class DeadLettersApi implements Handler {

  private static final int MOST = 500;
  private static final int USUAL = 50;
  private static final int FURTHEST = 1_000;

  private final DeadLetters letters;

  DeadLettersApi(DeadLetters letters) {
    this.letters = letters;
  }

  @Override
  public void handle(Context request) {
    Parameters parameters = Parameters.of(request, "limit", "after");
    int limit = parameters.number("limit", 1, MOST, USUAL);
    int after = parameters.number("after", 0, FURTHEST, 0);
    List<ObjectNode> found = letters.newest(after, limit + 1);
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("count", letters.count());
    ArrayNode reasons = json.putArray("reasons");
    letters
        .byReason()
        .forEach(
            each -> reasons.addObject().put("reason", each.getKey()).put("count", each.getValue()));
    json.putArray("dead_letters").addAll(found.stream().limit(limit).toList());
    request.json(json.put("next", found.size() > limit ? after + limit : null));
  }
}
