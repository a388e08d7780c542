package io.tickbeam.ingest;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.binance.BinancePoll;
import io.tickbeam.ingest.publish.Feed;
import io.tickbeam.ingest.publish.Tally;
import io.tickbeam.ingest.rest.PollClock;
import io.tickbeam.ingest.rest.PollTiming;
import io.tickbeam.ingest.rest.PollingFeed;
import io.tickbeam.ingest.rest.RestAddress;
import io.tickbeam.ingest.rest.RestClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Binance's REST endpoints, polled.
 *
 * @param products named like {@code BTC-USDT}
 * @param interval from poll to poll, a second at least
 */
public record BinanceInput(URI url, List<String> products, Duration interval, PollTiming timing)
    implements FeedInput {

  /** Two requests each, together of a weight of 8: a twelfth of what Binance allows. */
  static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

  public BinanceInput {
    RestAddress.require(url, "--binanceUrl=https://api.binance.com");
    products = RestAddress.requireProducts(products, "binance");
    if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
      throw new TickbeamException("--binancePollSeconds is 1 or more");
    }
  }

  /** With the usual patience. */
  public static BinanceInput of(URI url, List<String> products, Duration interval) {
    return new BinanceInput(url, products, interval, PollTiming.standard());
  }

  @Override
  public String name() {
    return "binance";
  }

  @Override
  public String origin() {
    return url.toString();
  }

  @Override
  public Feed feed(Tally tally, Consumer<String> notices) {
    PollClock clock = PollClock.system();
    RestClient client = new RestClient(clock, timing.answer());
    BinancePoll poll = new BinancePoll(url, products, interval, client, tally, notices);
    return new PollingFeed(poll, clock, timing, tally, notices);
  }
}
