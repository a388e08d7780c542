package io.tickbeam.dashboard.live;

/**
 * What has been counted since the dashboard began to read.
 *
 * @param ticks messages with a tick, copies included
 * @param duplicates ticks whose trade id had come before
 * @param heartbeats messages that only tell the time
 * @param unreadable messages of the result topics and of topic tickers that are none
 * @param windows results, revisions not counted
 * @param revisions results that replaced an earlier one
 * @param lateTicks ticks that came after the first result of their window
 * @param missingTrades trades of closed windows that never came
 */
public record Totals(
    long ticks,
    long duplicates,
    long heartbeats,
    long unreadable,
    long windows,
    long revisions,
    long lateTicks,
    long missingTrades) {}
