package io.tickbeam.dashboard.api;

import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.tickbeam.dashboard.database.Database;
import io.tickbeam.dashboard.database.WindowColumns;
import io.tickbeam.dashboard.database.WindowQuery;
import io.tickbeam.dashboard.web.Parameters;
import java.util.List;

/** Rows of {@code window_stats}. */
final class WindowsApi implements Handler {

  private static final String[] PARAMETERS = {
    "mode",
    "exchange",
    "product",
    "windowSeconds",
    "from",
    "to",
    "limit",
    "after",
    "fields",
    "newest"
  };

  /** Two weeks of minutes. */
  private static final int MOST = 20_160;

  private static final int USUAL = 1_000;

  private final Database database;

  WindowsApi(Database database) {
    this.database = database;
  }

  @Override
  public void handle(Context request) {
    Parameters parameters = Parameters.of(request, PARAMETERS);
    WindowQuery query =
        new WindowQuery(
            parameters.choice("mode", List.of("stream", "batch")),
            parameters.series(),
            parameters.windowSeconds(),
            parameters.range(),
            parameters.number("limit", 1, MOST, USUAL),
            parameters.choice("newest", List.of("false", "true")).equals("true"),
            parameters.choices("fields", WindowColumns.names()));
    request.contentType(ContentType.APPLICATION_JSON).result(query.json(database));
  }
}
