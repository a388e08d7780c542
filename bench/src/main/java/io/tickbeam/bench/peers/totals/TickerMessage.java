package io.tickbeam.bench.peers.totals;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/** The fields of a message that the windows need, bound by Jackson. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TickerMessage(
    @JsonProperty("type") String type,
    @JsonProperty("product_id") String productId,
    @JsonProperty("time") String time,
    @JsonProperty("sequence") long sequence,
    @JsonProperty("trade_id") long tradeId,
    @JsonProperty("price") BigDecimal price,
    @JsonProperty("side") String side,
    @JsonProperty("last_size") BigDecimal lastSize,
    @JsonProperty("volume_24h") BigDecimal volume24h,
    @JsonProperty("best_bid") BigDecimal bestBid,
    @JsonProperty("best_ask") BigDecimal bestAsk) {

  private static final ObjectReader READER = new ObjectMapper().readerFor(TickerMessage.class);

  /** Reads a message. */
  public static TickerMessage parse(byte[] json) throws IOException {
    return READER.readValue(json);
  }

  /** Whether it is a tick, not a heartbeat. */
  public boolean isTick() {
    return type.equals("ticker");
  }

  /** Event time, microseconds since 1970 UTC. */
  long timeMicros() {
    Instant instant = Instant.parse(time);
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }
}
