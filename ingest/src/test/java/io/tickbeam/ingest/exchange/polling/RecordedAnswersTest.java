package io.tickbeam.ingest.exchange.polling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.exchange.binance.BinancePoll;
import io.tickbeam.ingest.exchange.coinapi.ApiKey;
import io.tickbeam.ingest.exchange.coinapi.CoinApiPoll;
import io.tickbeam.ingest.exchange.polling.TestExchange.Answer;
import io.tickbeam.ingest.exchange.polling.TestExchange.Asked;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Binance and CoinAPI really answered, served again. */
@Timeout(60)
final class RecordedAnswersTest {

  private static final String BINANCE = "binance/rest_responses.jsonl";
  private static final String COINAPI = "coinapi/responses.jsonl";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern RATE = Pattern.compile("\"rate\":([0-9.]+)");

  private static PollRun pollBinance(Function<Asked, Answer> answers, List<String> products)
      throws InterruptedException {
    return new PollRun(Duration.ofSeconds(2), answers)
        .poll(
            (url, client) ->
                new BinancePoll(
                    new PollTarget("binance", url, products, Duration.ofSeconds(1)), client));
  }

  private static PollRun pollCoinApi(Answer answer, String product) throws InterruptedException {
    ApiKey key = ApiKey.read(null, Map.of(ApiKey.ENVIRONMENT, "some-key"));
    return new PollRun(Duration.ofSeconds(1), asked -> answer)
        .poll(
            (url, client) ->
                new CoinApiPoll(
                    new PollTarget("coinapi", url, List.of(product), Duration.ofSeconds(1)),
                    key,
                    client));
  }

  /** Of the successful ones, or of the errors. */
  private static List<Answer> recorded(String file, boolean successful) throws IOException {
    return RecordedBodies.of(file).stream()
        .filter(each -> (each.status() == 200) == successful)
        .toList();
  }

  @Test
  void readsSinglePriceAndBookOfBinance() throws Exception {
    List<Answer> answers = recorded(BINANCE, true);
    Answer book = answers.stream().filter(each -> each.body().contains("bidQty")).findFirst().get();
    Answer price =
        answers.stream()
            .filter(each -> each.body().startsWith("{\"symbol\":\"BNBUSDT\",\"price\""))
            .findFirst()
            .get();
    Function<Asked, Answer> exchange = asked -> asked.text().contains("bookTicker") ? book : price;
    try (PollRun run = pollBinance(exchange, List.of("BNB-USDT"))) {
      assertEquals(2, run.publisher.ticks().size());
      JsonNode tick = JSON.readTree(run.publisher.ticks().get(0));
      assertEquals("32.50010000", tick.path("price").asText());
      assertEquals("32.97780000", tick.path("best_bid").asText());
      assertEquals("16.79000000", tick.path("best_bid_size").asText());
      assertEquals("32.99540000", tick.path("best_ask").asText());
      assertEquals("0.99000000", tick.path("best_ask_size").asText());
      assertTrue(run.exchange.asked().get(0).text().endsWith("?symbol=BNBUSDT"));
    }
  }

  @Test
  void findsItsProductsAmongAllPricesOfBinance() throws Exception {
    Answer all =
        recorded(BINANCE, true).stream()
            .filter(each -> each.body().startsWith("["))
            .findFirst()
            .get();
    try (PollRun run = pollBinance(asked -> all, List.of("BTC-USDT", "ETH-BTC"))) {
      List<String> prices = new ArrayList<>();
      for (String tick : run.publisher.ticks()) {
        prices.add(JSON.readTree(tick).path("price").asText());
      }
      assertEquals(List.of("11084.36000000", "0.02669700", "11084.36000000", "0.02669700"), prices);
    }
  }

  @Test
  void namesTheProductThatBinanceRefusesAsItReallyDoes() throws Exception {
    List<Answer> errors = recorded(BINANCE, false);
    assertTrue(errors.size() >= 2);
    for (Answer error : errors) {
      String said =
          assertThrows(
                  TickbeamException.class, () -> pollBinance(asked -> error, List.of("BO-GUS")))
              .getMessage();
      assertTrue(said.contains("(BO-GUS; HTTP 400: Invalid symbol. (code -1121))"), said);
    }
  }

  @Test
  void keepsEveryDigitOfTheRecordedRatesOfCoinApi() throws Exception {
    int rates = 0;
    for (Answer answer : recorded(COINAPI, true)) {
      JsonNode json = JSON.readTree(answer.body());
      if (json.has("rate")) {
        String product =
            json.path("asset_id_base").asText() + "-" + json.path("asset_id_quote").asText();
        try (PollRun run = pollCoinApi(answer, product)) {
          JsonNode tick = JSON.readTree(run.publisher.ticks().get(0));
          Matcher rate = RATE.matcher(answer.body());
          assertTrue(rate.find());
          assertEquals(rate.group(1), tick.path("price").asText());
          assertEquals(json.path("time").asText(), tick.path("time").asText());
          assertEquals(product, tick.path("product_id").asText());
        }
        rates++;
      }
    }
    assertTrue(rates >= 7, "only " + rates);
  }

  @Test
  void takesRecordedListOfRatesForNoRate() throws Exception {
    Answer list =
        recorded(COINAPI, true).stream()
            .filter(each -> each.body().contains("\"rates\""))
            .findFirst()
            .get();
    try (PollRun run = pollCoinApi(list, "BTC-EUR")) {
      assertEquals("coinapi: no rate or no time", run.publisher.all("dead letter").get(0).key());
    }
  }

  @Test
  void saysWhatCoinApiSaidInItsErrors() throws Exception {
    for (Answer error : recorded(COINAPI, false)) {
      if (error.status() == 550) {
        try (PollRun run = pollCoinApi(error, "BTC-USD")) {
          assertTrue(
              run.notices()
                  .get(0)
                  .contains("You requested specific single item that we don't have"),
              run.notices().toString());
        }
      } else {
        assertEquals(401, error.status());
        String said =
            assertThrows(TickbeamException.class, () -> pollCoinApi(error, "BTC-USD")).getMessage();
        assertTrue(said.contains("HTTP 401: You didn't specify API key or it is"), said);
      }
    }
  }
}
