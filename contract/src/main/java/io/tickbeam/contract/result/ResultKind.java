package io.tickbeam.contract.result;

import io.tickbeam.contract.topic.Topics;
import java.util.List;
import java.util.function.Predicate;

/**
 * The kinds of results. Each has columns, which are listed in the file of its record, a topic, a
 * CSV folder and a MongoDB collection or several; some have a table.
 */
public enum ResultKind {
  /** Statistics per product and window: {@link WindowStats}. */
  WINDOW_STATS(
      Topics.WINDOW_STATS, "A row for each product and window with ticks.", WindowStats.COLUMNS),
  /** Statistics per product over a whole snapshot: {@link ProductSummary}. */
  PRODUCT_SUMMARY(
      Topics.PRODUCT_SUMMARY,
      "A row for each product of a bounded run, over its whole snapshot.",
      ProductSummary.COLUMNS),
  /** What moving windows hold at an evaluation time: {@link MovingStats}. */
  MOVING_STATS(
      Topics.MOVING_STATS, "A message for each product and evaluation time.", MovingStats.COLUMNS),
  /** How far the price of a tick is from the moving windows before it: {@link ZScores}. */
  Z_SCORES(
      Topics.Z_SCORES,
      "A message for each tick: its price against the moving windows before it.",
      ZScores.COLUMNS),
  /** Seconds from a tick to the next higher price: {@link NextMove}. */
  PRICE_HIGHER(
      Topics.PRICE_HIGHER,
      "A message for each tick: the time to the next higher price.",
      NextMove.columns("higher")),
  /** Seconds from a tick to the next lower price: {@link NextMove}. */
  PRICE_LOWER(
      Topics.PRICE_LOWER,
      "A message for each tick: the time to the next lower price.",
      NextMove.columns("lower"));

  private final String label;
  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of, and its columns are immutable
  private final List<Column> columns;

  ResultKind(String label, String meaning, Columns<?> columns) {
    this.label = label;
    this.meaning = meaning;
    this.columns = columns.list();
  }

  /** Name of the folder, and the usual name of the topic and the collection. */
  public String label() {
    return label;
  }

  /** One sentence for the documentation. */
  public String meaning() {
    return meaning;
  }

  /** The columns of each row, in order. */
  public List<Column> columns() {
    return columns;
  }

  /**
   * The column of a name.
   *
   * @throws java.util.NoSuchElementException when there is none
   */
  public Column column(String name) {
    return columns.stream().filter(each -> each.name().equals(name)).findAny().orElseThrow();
  }

  /** The names of some of the columns, in order. */
  public List<String> names(Predicate<Column> which) {
    return columns.stream().filter(which).map(Column::name).toList();
  }

  /** The column that says which time a row is about: the first one that holds times. */
  public Column timeColumn() {
    return columns.stream()
        .filter(column -> column.type() == Column.Type.TIME)
        .findFirst()
        .orElseThrow();
  }

  /** The values of a record of this kind, one for each column, in order. */
  public Object[] values(Object record) {
    return Column.values(columns, record);
  }

  /** Whether the rows have a table, which then holds one row for each primary key. */
  public boolean hasTable() {
    return this == WINDOW_STATS || this == PRODUCT_SUMMARY;
  }

  /**
   * Whether a row of fewer ticks never replaces one of more, whatever their revisions: a restarted
   * stream counts the revisions of a window anew. Of two rows of as many ticks the later one stays.
   */
  public boolean fullerRowWins() {
    return this == WINDOW_STATS;
  }

  /** Whether documents are split by window length, each length with a collection of its own. */
  public boolean hasCollectionPerLength() {
    return this == Z_SCORES;
  }
}
