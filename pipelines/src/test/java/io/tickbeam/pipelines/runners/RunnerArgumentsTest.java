package io.tickbeam.pipelines.runners;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunnerArgumentsTest {

  @Test
  void theLastValueOfAnOptionCounts() {
    RunnerArguments arguments =
        new RunnerArguments(
            "--sinks=mysql,console", "--topics=tickers", "--sinks=mysql\nkafka", "--archive");

    assertEquals(Optional.of("mysql\nkafka"), arguments.value("sinks"));
    assertArrayEquals(
        new String[] {"--topics=tickers", "--sinks=mysql\nkafka", "--archive"},
        arguments.toArray());
  }

  @Test
  void listsOfBeamStayWhole() {
    String[] given = {"--filesToStage=a.jar", "--filesToStage=b.jar", "no option"};

    assertArrayEquals(given, new RunnerArguments(given).toArray());
  }
}
