package io.tickbeam.testing.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Random messages of any content, with an ordinary tick after every third. The same seed gives the
 * same messages.
 *
 * <p>Some of the random ones are ticks, too: {@link io.tickbeam.testing.reference.ReferenceReading}
 * tells which.
 */
public final class HostileMessages {

  /** The product of the ordinary ticks. No other message names it. */
  public static final String GOOD_PRODUCT = "GOOD-USD";

  private static final int GOOD_EVERY = 4;
  private static final int BLOB_EVERY = 400;

  private final Random random;
  private final Instant start;
  private final int largestBlobBytes;
  private final HostileTicks ticks;
  private final HostileBytes bytes;
  private final HostileHeaders headers;
  private long number;
  private long goodTicks;
  private String lastTick = "{}";

  private HostileMessages(long seed, Instant start, int largestBlobBytes) {
    this.random = new Random(seed);
    this.start = start;
    this.largestBlobBytes = largestBlobBytes;
    HostileTexts texts = new HostileTexts(random);
    this.ticks = new HostileTicks(random, texts);
    this.bytes = new HostileBytes(random, texts);
    this.headers = new HostileHeaders(random, texts);
  }

  /**
   * A generator.
   *
   * @param start event time of the first ordinary tick; each further one is a second later
   * @param largestBlobBytes about one message in 400 has up to so many bytes, most of them equal
   */
  public static HostileMessages of(long seed, Instant start, int largestBlobBytes) {
    return new HostileMessages(seed, start, largestBlobBytes);
  }

  /** Makes so many messages, one at a time: large ones together may not fit into memory. */
  public void forEach(int count, Consumer<HostileMessage> sender) {
    for (int i = 0; i < count; i++) {
      sender.accept(next());
    }
  }

  /** The next message. */
  public HostileMessage next() {
    number++;
    return number % GOOD_EVERY == 0 ? good() : hostile();
  }

  /** How many ordinary ticks there were so far. */
  public long goodTicks() {
    return goodTicks;
  }

  private HostileMessage good() {
    Instant time = start.plusSeconds(goodTicks);
    goodTicks++;
    String json =
        String.format(
            Locale.ROOT,
            """
            {"type":"ticker","product_id":"%s","time":"%s","price":"%d.%02d","side":"%s",\
            "last_size":"0.%d","trade_id":%d,"sequence":%d}\
            """,
            GOOD_PRODUCT,
            time,
            90 + random.nextInt(20),
            random.nextInt(100),
            random.nextBoolean() ? "buy" : "sell",
            1 + random.nextInt(9),
            goodTicks,
            2 * goodTicks);
    return new HostileMessage(
        GOOD_PRODUCT.getBytes(UTF_8), json.getBytes(UTF_8), List.of(), time.toEpochMilli(), true);
  }

  private HostileMessage hostile() {
    Instant now = start.plusSeconds(goodTicks);
    byte[] value =
        random.nextInt(BLOB_EVERY) == 0
            ? bytes.blob(ticks.next(now), largestBlobBytes)
            : value(now);
    return new HostileMessage(key(), value, headers.next(), timestamp(now), false);
  }

  private byte[] value(Instant now) {
    return switch (random.nextInt(8)) {
      case 0 -> bytes.any();
      case 1 -> bytes.damaged(ticks.next(now));
      case 2 -> ticks.anyJson().getBytes(UTF_8);
      case 3 -> lastTick.getBytes(UTF_8);
      default -> {
        lastTick = ticks.next(now);
        yield lastTick.getBytes(UTF_8);
      }
    };
  }

  private byte[] key() {
    return switch (random.nextInt(5)) {
      case 0 -> null;
      case 1 -> new byte[0];
      case 2 -> bytes.random(random.nextInt(300));
      default -> "BTC-USD".getBytes(UTF_8);
    };
  }

  /** Brokers with default settings take any that is not negative. */
  private Long timestamp(Instant now) {
    return switch (random.nextInt(50)) {
      case 0 -> null;
      case 1 -> 0L;
      case 2 -> Long.MAX_VALUE;
      case 3 -> Instant.parse("2099-12-31T23:59:59Z").toEpochMilli();
      default -> now.toEpochMilli();
    };
  }
}
