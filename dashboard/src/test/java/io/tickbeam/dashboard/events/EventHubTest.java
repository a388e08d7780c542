package io.tickbeam.dashboard.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.tick.Series;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EventHubTest {

  private static final Series BTC = new Series("coinbase", "BTC-USD");
  private static final Series ETH = new Series("coinbase", "ETH-USD");
  private static final Pattern ID = Pattern.compile("(?m)^id: (.+)$");
  private static final Pattern DATA = Pattern.compile("(?m)^data: (.+)$");

  private final EventHub hub = new EventHub();

  /** What a browser sees. */
  private static final class Browser implements EventHub.Listener {
    private final List<String> data = new ArrayList<>();
    private String lastId;
    private int most = Integer.MAX_VALUE;

    @Override
    public boolean offer(byte[] frame) {
      if (data.size() == most) {
        return true;
      }
      String text = new String(frame, StandardCharsets.UTF_8);
      Matcher id = ID.matcher(text);
      lastId = id.find() ? id.group(1) : lastId;
      Matcher line = DATA.matcher(text);
      data.add(line.find() ? line.group(1) : "");
      return true;
    }

    @Override
    public void end() {}

    String last() {
      return data.get(data.size() - 1);
    }
  }

  private Browser join(Series series, String lastId) {
    Browser browser = new Browser();
    hub.join(browser, Set.of(series), lastId);
    return browser;
  }

  @Test
  void aBrowserThatWasAwayHearsWhatItMissedOnce() {
    Browser first = join(BTC, null);
    hub.publish(BTC, "window", "1");
    hub.publish(BTC, "window", "2");
    hub.leave(first);
    hub.publish(BTC, "window", "3");
    hub.publish(ETH, "window", "not of this product");
    hub.publish(null, "dead-letter", "4");

    Browser again = join(BTC, first.lastId);
    hub.publish(BTC, "window", "5");

    assertEquals(List.of("{\"connection\":\"new\"}", "1", "2"), first.data);
    assertEquals(List.of("3", "4", "{\"connection\":\"resumed\"}", "5"), again.data);
  }

  @Test
  void aBrowserThatMissedNothingHearsNothingAgain() {
    Browser first = join(BTC, null);
    hub.publish(BTC, "window", "1");
    hub.leave(first);

    assertEquals(List.of("{\"connection\":\"resumed\"}"), join(BTC, first.lastId).data);
  }

  @Test
  void aBrowserThatIsLostWhileItIsToldWhatItMissedHearsTheRest() {
    Browser first = join(BTC, null);
    hub.leave(first);
    hub.publish(BTC, "window", "1");
    hub.publish(BTC, "window", "2");
    hub.publish(BTC, "window", "3");

    Browser lost = new Browser();
    lost.most = 1;
    hub.join(lost, Set.of(BTC), first.lastId);

    assertEquals(List.of("1"), lost.data);
    assertEquals(List.of("2", "3", "{\"connection\":\"resumed\"}"), join(BTC, lost.lastId).data);
  }

  @Test
  void whatIsReplacedByTheNextOfItsKindIsNotToldAgain() {
    Browser first = join(BTC, null);
    hub.leave(first);
    hub.tell(BTC, "open", "provisional");
    hub.publish(BTC, "window", "1");

    assertEquals(List.of("1", "{\"connection\":\"resumed\"}"), join(BTC, first.lastId).data);
  }

  @Test
  void aBrowserOfAServerThatIsGoneLoadsAnew() {
    Browser of = join(BTC, null);
    EventHub other = new EventHub();
    other.publish(BTC, "window", "1");
    Browser again = new Browser();
    other.join(again, Set.of(BTC), of.lastId + "99");

    assertEquals("{\"connection\":\"reset\"}", again.last());
  }

  @Test
  void aBrowserThatWasAwayTooLongLoadsAnew() {
    Browser first = join(BTC, null);
    hub.leave(first);
    for (int i = 0; i < 20_001; i++) {
      hub.publish(BTC, "window", "x");
    }

    assertEquals("{\"connection\":\"reset\"}", join(BTC, first.lastId).last());
  }

  @Test
  void anIdThatIsNoneLoadsAnew() {
    for (String id : List.of("", "x", "-1", "0-0", "9".repeat(64))) {
      assertEquals("{\"connection\":\"reset\"}", join(BTC, id).last(), id);
    }
  }

  @Test
  void aNewBrowserIsToldTheLastNewsThatMayNotBeInTheDatabaseYet() {
    hub.publish(BTC, "window", "1");
    hub.publish(ETH, "window", "2");

    assertEquals(List.of("1", "{\"connection\":\"new\"}"), join(BTC, null).data);
  }

  @Test
  void aBrowserWithSeveralProductsHearsOfEachAndOfNoOther() {
    hub.publish(ETH, "window", "before");
    Browser both = new Browser();
    hub.join(both, Set.of(BTC, ETH), null);
    hub.publish(BTC, "window", "1");
    hub.publish(new Series("binance", "BTC-USD"), "window", "not wanted");
    hub.tell(ETH, "provisional", "2");
    assertTrue(hub.isWanted(BTC) && hub.isWanted(ETH));
    hub.leave(both);
    hub.publish(ETH, "window", "3");

    assertEquals(List.of("before", "{\"connection\":\"new\"}", "1", "2"), both.data);
    assertFalse(hub.isWanted(BTC) || hub.isWanted(ETH), "nobody is there");
    hub.join(both, Set.of(ETH), both.lastId);
    assertEquals("3", both.data.get(4));
  }

  @Test
  void aListenerThatIsCutOffIsCounted() {
    hub.join(
        new EventHub.Listener() {
          @Override
          public boolean offer(byte[] frame) {
            return false;
          }

          @Override
          public void end() {}
        },
        Set.of(BTC),
        null);
    assertTrue(hub.cutOff() > 0);
  }
}
