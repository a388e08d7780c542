package io.tickbeam.dashboard.live;

/**
 * A topic as the dashboard sees it.
 *
 * @param exists whether the broker has it
 * @param messages that it holds
 * @param lag messages not read yet
 */
public record TopicState(String name, boolean exists, int partitions, long messages, long lag) {}
