package io.tickbeam.contract.topic;

/** The names of the topics, unless an option gives another. */
public final class Topics {

  /** Ticks and heartbeats, as ingest publishes them. */
  public static final String TICKERS = "tickers";

  /** Messages that cannot be used, with the reason in a header. */
  public static final String DEAD_LETTERS = "tickers.dead-letters";

  /** What a running pipeline has counted so far. */
  public static final String PIPELINE_STATUS = "pipeline-status";

  /** Statistics of fixed windows. */
  public static final String WINDOW_STATS = "window-stats";

  /** Statistics of a whole snapshot. */
  public static final String PRODUCT_SUMMARY = "product-summary";

  /** Statistics of moving windows. */
  public static final String MOVING_STATS = "moving-stats";

  /** Z-scores of ticks. */
  public static final String Z_SCORES = "z-scores";

  /** Seconds from a tick to the next higher price. */
  public static final String PRICE_HIGHER = "price-higher";

  /** Seconds from a tick to the next lower price. */
  public static final String PRICE_LOWER = "price-lower";

  private Topics() {}
}
