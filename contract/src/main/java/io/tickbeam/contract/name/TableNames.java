package io.tickbeam.contract.name;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.result.ResultKind;
import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * The names of the tables of one installation: each begins with its prefix. Installations with
 * different prefixes share a database without meeting.
 *
 * @param prefix what all names begin with; empty for the usual names
 */
public record TableNames(String prefix) implements Serializable {

  /** The option with the prefix. */
  public static final String OPTION = "--tablePrefix";

  /** What {@code --help} says of it. */
  public static final String MEANING =
      "What the names of all tables begin with, so that several installations share a database: at"
          + " most 32 lower-case letters, digits and _, a letter first; none if not set. Example:"
          + " btc_";

  /**
   * The placeholder of the prefix in SQL files, which is the environment variable of the option.
   */
  private static final String PLACEHOLDER = "${TICKBEAM_TABLE_PREFIX}";

  /**
   * Servers differ in whether the case of a table's name counts. The longest name with a prefix,
   * that of an index of the history of migrations, has 59 characters; servers take 64.
   */
  private static final Pattern PREFIX = Pattern.compile("([a-z][a-z0-9_]{0,31})?");

  private static final TableNames USUAL = new TableNames("");

  /**
   * Names with a prefix.
   *
   * @throws TickbeamException when it is not valid
   */
  public TableNames {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new TickbeamException(
          OPTION
              + "="
              + prefix
              + " must be at most 32 lower-case letters, digits and _, with a letter first, like"
              + " btc_.");
    }
  }

  /** The names without a prefix. */
  public static TableNames usual() {
    return USUAL;
  }

  /** The archive of ticks. */
  public String tickers() {
    return prefix + "tickers";
  }

  /** The rows of a kind that has a table. */
  public String of(ResultKind kind) {
    return prefix + kind.label().replace('-', '_');
  }

  /** The log of scheduled runs. */
  public String batchRuns() {
    return prefix + "batch_runs";
  }

  /** The measurements of comparisons. */
  public String comparisonRuns() {
    return prefix + "comparison_runs";
  }

  /** The history of migrations. */
  public String migrations() {
    return prefix + "flyway_schema_history";
  }

  /** The text of an SQL file with the names of this installation. */
  public String in(String sql) {
    return sql.replace(PLACEHOLDER, prefix);
  }
}
