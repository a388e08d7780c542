package io.tickbeam.ingest;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.coinapi.ApiKey;
import io.tickbeam.ingest.coinapi.CoinApiPoll;
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
 * CoinAPI's exchange rates, polled. Its rates may lie some time behind the clock, so the event time
 * of other sources does not wait for it.
 *
 * @param products named like {@code BTC-USD}
 * @param interval from request to request, a second at least; the products take turns
 */
public record CoinApiInput(
    URI url, ApiKey key, List<String> products, Duration interval, PollTiming timing)
    implements FeedInput {

  static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

  public CoinApiInput {
    RestAddress.require(url, "--coinapiUrl=https://rest.coinapi.io");
    products = RestAddress.requireProducts(products, "coinapi");
    if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
      throw new TickbeamException("--coinapiPollSeconds is 1 or more");
    }
  }

  /** With the usual patience. */
  public static CoinApiInput of(URI url, ApiKey key, List<String> products, Duration interval) {
    return new CoinApiInput(url, key, products, interval, PollTiming.standard());
  }

  @Override
  public String name() {
    return "coinapi";
  }

  @Override
  public String origin() {
    return url.toString();
  }

  @Override
  public boolean leadsEventTime() {
    return false;
  }

  @Override
  public Feed feed(Tally tally, Consumer<String> notices) {
    PollClock clock = PollClock.system();
    RestClient client = new RestClient(clock, timing.answer());
    CoinApiPoll poll = new CoinApiPoll(url, key, products, interval, client, tally, notices);
    return new PollingFeed(poll, clock, timing, tally, notices);
  }
}
