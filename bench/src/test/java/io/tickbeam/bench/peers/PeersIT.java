package io.tickbeam.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.local.LocalStack;
import io.tickbeam.local.LocalStackSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every program computes Tickbeam's windows: 10,000 ticks of 80 seconds, 20 of them twice. */
class PeersIT {

  /** 80 seconds of three products from a full minute on. */
  private static final long WINDOWS = 6;

  @TempDir private static Path folder;

  private static LocalStack stack;
  private static Bench bench;

  @BeforeAll
  static void fill() throws Exception {
    stack = LocalStack.start(LocalStackSettings.in(folder.resolve("stack")));
    bench = Bench.fill(stack, folder, 10_000, "1g");
  }

  @AfterAll
  static void stop() throws Exception {
    if (stack != null) {
      stack.close();
    }
  }

  static List<String> labels() {
    return Stream.concat(
            Program.MEASURED.stream().map(Program::label), Stream.of("batch-direct+all"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("labels")
  void computesTheWindowsOfTickbeam(String program) throws Exception {
    Measured measured = bench.run(Program.of(program));
    assertEquals(WINDOWS, measured.rows().windows());
    assertEquals(0, measured.rows().wrong());
    assertTrue(measured.rows().furthest() < 1e-6, () -> "off by " + measured.rows().furthest());
    assertTrue(measured.workMillis() > 0 && measured.workMillis() <= measured.totalMillis());
    assertTrue(measured.cpuMillis() > 0);
    assertTrue(measured.peakKibibytes() > 0);
  }

  @Test
  void saysWhichProgramsThereAre() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Program.of("stream-storm")).getMessage();
    assertTrue(message.startsWith("no program stream-storm, only stream-loop, "), message);
  }

  @Test
  void tellsAWrongRowFromARoundedOne() throws Exception {
    bench.run(Program.of("batch-loop"));
    try (Connection connection = bench.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE window_stats SET avg_price = avg_price * 1.001 LIMIT 2");
      assertEquals(2, RowComparison.of(connection, Program.Rows.ALL).rounded());
      assertEquals(1e-3, RowComparison.of(connection, Program.Rows.ALL).furthest(), 1e-6);
      assertEquals(0, RowComparison.of(connection, Program.Rows.ALL).wrong());
      statement.execute("UPDATE window_stats SET volume = volume + 1 LIMIT 1");
      statement.execute("DELETE FROM window_stats ORDER BY window_start DESC LIMIT 1");
      assertEquals(2, RowComparison.of(connection, Program.Rows.ALL).wrong());
    }
  }
}
