package io.tickbeam.ingest.exchange.coinapi;

import io.tickbeam.contract.message.MalformedMessageException;
import io.tickbeam.contract.message.TickFields;
import io.tickbeam.ingest.exchange.base.TickJson;
import io.tickbeam.ingest.exchange.polling.JsonObjects;
import io.tickbeam.ingest.exchange.polling.Reply;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One exchange rate: {@code {"time":…,"asset_id_base":"BTC","asset_id_quote":"USD","rate":…}}.
 *
 * @param rate as it was sent, with all of its digits
 * @param timeText as it was sent, with seven fractional digits
 */
record RateReply(String rate, String timeText, Instant time) {

  /**
   * Reads the answer about a product.
   *
   * @throws MalformedMessageException when it has no rate or time, or is about another product
   */
  static RateReply of(Reply reply, String product) throws MalformedMessageException {
    List<Map<String, String>> objects = JsonObjects.read(reply.body());
    Map<String, String> fields = objects.size() == 1 ? objects.get(0) : Map.of();
    String rate = fields.get("rate");
    String timeText = fields.get("time");
    if (rate == null || timeText == null) {
      throw new MalformedMessageException("no rate or no time");
    }
    String about = fields.get("asset_id_base") + "-" + fields.get("asset_id_quote");
    if (!about.equals(product)) {
      throw new MalformedMessageException("the rate of another product");
    }
    try {
      return new RateReply(rate, timeText, Instant.parse(timeText));
    } catch (DateTimeException e) {
      throw new MalformedMessageException("no usable time");
    }
  }

  byte[] toTick(String product) {
    return new TickJson(CoinApi.NAME, product)
        .with(TickFields.PRICE, rate)
        .with(TickFields.TIME, timeText)
        .toBytes();
  }
}
