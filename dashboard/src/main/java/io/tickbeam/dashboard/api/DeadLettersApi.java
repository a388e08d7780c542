package io.tickbeam.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.dashboard.http.Endpoint;
import io.tickbeam.dashboard.http.Query;
import io.tickbeam.dashboard.http.Reply;
import io.tickbeam.dashboard.live.DeadLetterInfo;
import io.tickbeam.dashboard.live.DeadLetters;
import java.util.List;

/** Messages that could not be used: why, and what they were. */
final class DeadLettersApi implements Endpoint {

  private static final int MOST = 500;
  private static final int USUAL = 50;
  private static final int FURTHEST = 1_000;

  private final DeadLetters letters;

  DeadLettersApi(DeadLetters letters) {
    this.letters = letters;
  }

  @Override
  public Reply answer(Query query) {
    query.allowing("limit", "after");
    int limit = query.number("limit", 1, MOST, USUAL);
    int after = query.number("after", 0, FURTHEST, 0);
    List<DeadLetterInfo> found = letters.newest(after, limit + 1);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("count", letters.count());
    ArrayNode reasons = json.putArray("reasons");
    letters
        .byReason()
        .forEach(
            each -> reasons.addObject().put("reason", each.getKey()).put("count", each.getValue()));
    ArrayNode list = json.putArray("dead_letters");
    found.stream().limit(limit).map(DeadLetterInfo::json).forEach(list::add);
    json.put("next", found.size() > limit ? after + limit : null);
    return Reply.json(json);
  }
}
