package io.tickbeam.bench.peers.loop;

import io.tickbeam.bench.peers.totals.VolumeSpike;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.pipelines.compute.windows.WindowCalculator;
import io.tickbeam.pipelines.compute.windows.WindowRow;
import io.tickbeam.pipelines.result.ResultRow;
import io.tickbeam.pipelines.servers.Database;
import io.tickbeam.pipelines.write.mysql.UpsertStatement;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The windows of the loop. Ticks of a series come nearly in order, so that a window is folded once
 * a tick is two windows later; one that came after that would end the loop. All ticks have sizes.
 */
final class LoopWindows {

  private final Map<Series, NavigableMap<Long, List<Tick>>> open = new HashMap<>();
  private final Map<Series, NavigableMap<Long, BigDecimal>> volumes = new HashMap<>();
  private final List<ResultRow> rows = new ArrayList<>();
  private final long windowSeconds;
  private final String mode;

  LoopWindows(long windowSeconds, String mode) {
    this.windowSeconds = windowSeconds;
    this.mode = mode;
  }

  void add(Tick tick) {
    long seconds = Math.floorDiv(tick.timeNanos(), EventTime.NANOS_PER_SECOND);
    long start = seconds - Math.floorMod(seconds, windowSeconds);
    NavigableMap<Long, List<Tick>> windows =
        open.computeIfAbsent(tick.series(), any -> new TreeMap<>());
    List<Tick> ticks = windows.get(start);
    if (ticks == null) {
      ticks = new ArrayList<>();
      windows.put(start, ticks);
      foldUpTo(start - 2 * windowSeconds, tick.series(), windows);
    }
    ticks.add(tick);
  }

  private void foldUpTo(long lastStart, Series series, NavigableMap<Long, List<Tick>> windows) {
    while (!windows.isEmpty() && windows.firstKey() <= lastStart) {
      var window = windows.pollFirstEntry();
      fold(series, window.getKey(), window.getValue());
    }
  }

  private void fold(Series series, long start, List<Tick> ticks) {
    NavigableMap<Long, BigDecimal> known = volumes.computeIfAbsent(series, any -> new TreeMap<>());
    if (!known.isEmpty() && known.lastKey() >= start) {
      throw new IllegalStateException("a tick of " + series.key() + " came after its window");
    }
    WindowStats stats = WindowCalculator.fold(series, start, windowSeconds, ticks);
    BigDecimal volume = stats.ticks().flow().volume();
    Collection<BigDecimal> before = known.tailMap(start - VolumeSpike.LOOK_BACK_SECONDS).values();
    stats = stats.withVolumeSpike(VolumeSpike.of(volume, before));
    known.put(start, volume);
    rows.add(WindowRow.of(mode, stats, 0, Instant.now()).rows().get(0));
  }

  /** Folds what is left and writes all rows. */
  void write(Database database) throws SQLException {
    open.forEach((series, windows) -> foldUpTo(Long.MAX_VALUE, series, windows));
    UpsertStatement upsert = new UpsertStatement(ResultKind.WINDOW_STATS);
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(upsert.sql(database.tables()))) {
      for (ResultRow row : rows) {
        upsert.bind(row, statement);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
