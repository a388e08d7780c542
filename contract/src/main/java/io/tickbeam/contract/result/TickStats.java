package io.tickbeam.contract.result;

import java.io.Serializable;

/**
 * Statistics of the distinct ticks of one product in a stretch of time, at least one tick.
 *
 * @param count distinct ticks
 * @param prices statistics of the prices
 * @param flow sizes and counts by side
 * @param quotes the day's volume and the order book
 * @param trades trade ids
 * @param lastEventNanos latest event time, nanoseconds since 1970-01-01 UTC
 */
public record TickStats(
    long count,
    PriceStats prices,
    FlowStats flow,
    QuoteStats quotes,
    TradeIds trades,
    long lastEventNanos)
    implements Serializable {}
