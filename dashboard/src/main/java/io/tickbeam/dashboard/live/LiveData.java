package io.tickbeam.dashboard.live;

/**
 * What is known from the topics. Safe for several threads.
 *
 * @param topics what each topic holds
 * @param totals what was counted
 * @param unreadable why messages were not valid for their topic
 * @param ticks prices, open windows and exchanges
 * @param windows results per window
 * @param moving moving statistics by product and time
 * @param scores z-scores by product and time
 * @param lengths window lengths of moving statistics and z-scores
 * @param deadLetters messages that could not be used
 * @param jobs what streams report about themselves
 * @param health speed and delays in the last minutes
 */
public record LiveData(
    LiveTopics topics,
    Totals totals,
    ReasonCounts unreadable,
    LiveTicks ticks,
    LiveWindows windows,
    History<Point> moving,
    ScoreHistory scores,
    WindowLengths lengths,
    DeadLetters deadLetters,
    Jobs jobs,
    HealthLog health) {

  /** A week of one product's moving statistics at two a minute, and about 100 MB in all. */
  private static final int MOST_MOVING_OF_PRODUCT = 20_160;

  private static final int MOST_MOVING = 400_000;

  /** Nothing known yet. */
  public static LiveData empty(LiveTopics topics) {
    Totals totals = new Totals();
    return new LiveData(
        topics,
        totals,
        new ReasonCounts(),
        new LiveTicks(totals),
        new LiveWindows(totals),
        new History<>(MOST_MOVING, MOST_MOVING_OF_PRODUCT, Point::replaces),
        new ScoreHistory(),
        new WindowLengths(),
        new DeadLetters(),
        new Jobs(),
        new HealthLog());
  }
}
