package io.tickbeam.pipelines.write.sink;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.result.ResultBlock;
import java.util.Set;
import org.apache.beam.sdk.values.PCollection;

/** A place where results go. */
public interface Sink {

  /** Its name in {@code --sinks}. */
  String name();

  /** Whether it writes a kind of results. */
  default boolean takes(ResultKind kind) {
    return true;
  }

  /** Checks its options without asking a server. */
  default void checkOptions(TickerOptions options, OptionProblems problems) {}

  /**
   * Checks before a run that the results can be written: that the server answers and has what is
   * needed.
   *
   * @param kinds the kinds that the run writes to this sink, at least one
   * @throws io.tickbeam.contract.error.TickbeamException with what to do, when they cannot
   */
  void check(TickerOptions options, Set<ResultKind> kinds);

  /**
   * Applies its steps. Writing the same result twice must leave what writing it once does.
   *
   * @param results one of the collections of a run
   * @param kinds the kinds in it that this sink takes, at least one
   */
  void write(TickerOptions options, Set<ResultKind> kinds, PCollection<ResultBlock> results);
}
