package io.tickbeam.dashboard.api;

import io.tickbeam.dashboard.http.Endpoint;
import io.tickbeam.dashboard.http.Query;
import io.tickbeam.dashboard.http.Reply;
import io.tickbeam.dashboard.http.SeriesKeys;
import io.tickbeam.dashboard.http.TimeRange;
import io.tickbeam.dashboard.store.WindowColumn;
import io.tickbeam.dashboard.store.WindowPage;
import io.tickbeam.dashboard.store.WindowQuery;
import java.util.List;

/** Rows of {@code window_stats}. */
final class WindowsApi implements Endpoint {

  static final int LONGEST_WINDOW_SECONDS = 86_400;
  static final int USUAL_WINDOW_SECONDS = 60;

  /** Two weeks of minutes. */
  private static final int MOST = 20_160;

  private static final int USUAL = 1_000;

  private final WindowQuery windows;

  WindowsApi(WindowQuery windows) {
    this.windows = windows;
  }

  @Override
  public Reply answer(Query query) {
    query.allowing(
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
    TimeRange range = query.range();
    WindowPage page =
        new WindowPage(
            query.choice("mode", List.of("stream", "batch")),
            SeriesKeys.of(query),
            query.number("windowSeconds", 1, LONGEST_WINDOW_SECONDS, USUAL_WINDOW_SECONDS),
            query.time("after").map(range::after).orElse(range),
            query.number("limit", 1, MOST, USUAL),
            query.choice("newest", List.of("false", "true")).equals("true"));
    return Reply.json(windows.json(page, query.choices("fields", WindowColumn.names())));
  }
}
