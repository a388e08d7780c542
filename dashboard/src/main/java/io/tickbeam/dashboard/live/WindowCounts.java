package io.tickbeam.dashboard.live;

/**
 * What a window counted beside its ticks.
 *
 * @param revision of the message
 * @param lateTicks ticks that came after its first result
 * @param missingTrades trade ids that no tick had
 */
record WindowCounts(long revision, long lateTicks, long missingTrades) {

  boolean replaces(WindowCounts other) {
    return revision >= other.revision;
  }
}
