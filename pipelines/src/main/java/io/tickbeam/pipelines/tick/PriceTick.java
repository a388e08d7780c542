package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.tick.TimedPrice;
import java.math.BigDecimal;

/**
 * A tick reduced to its price, order and identity.
 *
 * @param timeNanos event time, nanoseconds since 1970-01-01T00:00Z
 * @param sequence the exchange's message number, or null
 * @param tradeId the exchange's trade number, or null
 * @param price last price, above 0, quote currency
 * @param fieldCount number of fields that the message had
 */
public record PriceTick(
    long timeNanos, Long sequence, Long tradeId, BigDecimal price, int fieldCount)
    implements TimedPrice {}
