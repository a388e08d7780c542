package io.tickbeam.contract.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.command.OptionList;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.result.ResultKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names are valid, and what they give. */
class NamesTest {

  private static final String LONGEST_PREFIX = "a".repeat(32);

  @Test
  void tablesHaveTheirUsualNamesWithoutAPrefix() {
    TableNames usual = TableNames.usual();

    assertEquals("tickers", usual.tickers());
    assertEquals("window_stats", usual.of(ResultKind.WINDOW_STATS));
    assertEquals("flyway_schema_history", usual.migrations());
    assertEquals("FROM tickers t", usual.in("FROM ${TICKBEAM_TABLE_PREFIX}tickers t"));
  }

  @Test
  void aPrefixBeginsTheNameOfEachTable() {
    TableNames names = new TableNames("btc_");

    assertEquals(
        List.of(
            "btc_tickers",
            "btc_product_summary",
            "btc_batch_runs",
            "btc_comparison_runs",
            "btc_flyway_schema_history"),
        List.of(
            names.tickers(),
            names.of(ResultKind.PRODUCT_SUMMARY),
            names.batchRuns(),
            names.comparisonRuns(),
            names.migrations()));
    assertEquals(
        "a btc_tickers, btc_window_stats",
        names.in("a ${TICKBEAM_TABLE_PREFIX}tickers, ${TICKBEAM_TABLE_PREFIX}window_stats"));
  }

  @Test
  void theLongestPrefixLeavesRoomForTheLongestName() {
    assertTrue((new TableNames(LONGEST_PREFIX).migrations() + "_s_idx").length() <= 64);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"BTC_", "1_", "_a", "a-b", "a.b", "a b", "ä", "a`", "a'--", "a\n", "$", "aa\\"})
  void aTablePrefixThatServersWouldNotTakeIsRefused(String prefix) {
    assertRefusal("--tablePrefix=" + prefix + " must", () -> new TableNames(prefix));
  }

  @Test
  void aTablePrefixThatIsTooLongIsRefused() {
    assertRefusal("--tablePrefix=", () -> new TableNames(LONGEST_PREFIX + "a"));
  }

  @Test
  void collectionsAreOnePerKindOrOnePerWindowLength() {
    CollectionNames names = new CollectionNames("btc.");

    assertEquals(List.of("btc.window-stats"), names.of(ResultKind.WINDOW_STATS));
    assertEquals(
        List.of(
            "btc.z-scores-30s",
            "btc.z-scores-1m",
            "btc.z-scores-5m",
            "btc.z-scores-15m",
            "btc.z-scores-30m",
            "btc.z-scores-1h"),
        names.of(ResultKind.Z_SCORES));
    assertEquals(List.of("moving-stats"), new CollectionNames("").of(ResultKind.MOVING_STATS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"system.", "system.x", "$", "a$", "1a", ".a", "a b", "a\u0000"})
  void aCollectionPrefixThatMongoDbWouldNotTakeIsRefused(String prefix) {
    assertRefusal("--collectionPrefix=", () -> new CollectionNames(prefix));
  }

  @Test
  void eachTopicIsCalledAsItsKindUnlessAnOptionSaysElse() {
    for (ResultKind kind : ResultKind.values()) {
      assertEquals(kind.label(), ResultTopics.usual().of(kind));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a b", "a/b", "ä", "a,b", "a\n"})
  void aTopicThatKafkaWouldNotTakeIsRefused(String name) {
    Map<ResultKind, String> names = new EnumMap<>(ResultTopics.usual().names());
    names.put(ResultKind.Z_SCORES, name);

    assertRefusal("--zscoresTopic=" + name + " is not", () -> new ResultTopics(names));
  }

  @Test
  void commandsThatWriteOrReadAnyKindHaveTheOptionOfEachTopic() {
    for (String command : List.of("run", "batch", "schedule", "check", "tail", "local")) {
      Set<String> options =
          OptionList.ofAllCommands().of(command).stream()
              .map(each -> "--" + each.name())
              .collect(Collectors.toSet());
      for (ResultKind kind : ResultKind.values()) {
        assertTrue(options.contains(ResultTopics.option(kind)), command + " " + kind);
      }
    }
  }

  @Test
  void commandsWithADatabaseOfTheUserHaveThePrefixOfItsTables() {
    Set<String> commands =
        OptionList.ofAllCommands().entries().stream()
            .filter(each -> each.name().equals("jdbcUrl"))
            .flatMap(each -> each.commands().stream())
            .collect(Collectors.toSet());
    assertTrue(commands.containsAll(List.of("compare", "dashboard", "migrate", "run")));
    for (String command : commands) {
      assertTrue(
          OptionList.ofAllCommands().of(command).stream()
              .anyMatch(each -> each.name().equals("tablePrefix")),
          command);
    }
  }

  @Test
  void twoUsesOfOneTopicAreRefused() {
    ResultTopics results = ResultTopics.usual();

    assertRefusal(
        "Topic z-scores is named by --topics and by --zscoresTopic: give each a topic of its own.",
        () -> new TopicNames(List.of("tickers", "z-scores"), "dead", "status", results));
    assertRefusal(
        "Topic dead is named by --deadLetterTopic and by --statusTopic",
        () -> new TopicNames(List.of("tickers"), "dead", "dead", results));
  }

  private static void assertRefusal(String beginning, Runnable names) {
    TickbeamException refusal = assertThrows(TickbeamException.class, names::run);
    assertTrue(refusal.getMessage().startsWith(beginning), refusal.getMessage());
  }
}
