package io.tickbeam.local.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The ways in which the same ticks can arrive. The same seed gives the same order. */
final class Deliveries {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int REPEATED_LATER = 1_000;

  private record Due(long millis, int index) {}

  private Deliveries() {}

  /** Each message comes up to so many minutes of event time after its place. */
  static List<byte[]> shuffled(List<byte[]> messages, int minutes, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, messages.size())
        .mapToObj(i -> new Due(eventMillis(messages.get(i)) + random.nextInt(minutes * 60_000), i))
        .sorted(Comparator.comparingLong(Due::millis))
        .map(due -> messages.get(due.index()))
        .toList();
  }

  /** Each message comes twice, every other one at once, the rest a thousand messages later. */
  static List<byte[]> twice(List<byte[]> messages) {
    List<byte[]> doubled = new ArrayList<>();
    for (int i = 0; i < messages.size() + REPEATED_LATER; i++) {
      if (i < messages.size()) {
        doubled.add(messages.get(i));
        if (i % 2 == 0) {
          doubled.add(messages.get(i));
        }
      }
      int earlier = i - REPEATED_LATER;
      if (earlier >= 0 && earlier % 2 == 1) {
        doubled.add(messages.get(earlier));
      }
    }
    return doubled;
  }

  /** Other messages spread evenly among them. */
  static List<byte[]> mixed(List<byte[]> messages, List<byte[]> others) {
    List<byte[]> mixed = new ArrayList<>(messages);
    for (int i = 0; i < others.size(); i++) {
      mixed.add((i + 1) * (messages.size() / (others.size() + 1)) + i, others.get(i));
    }
    return mixed;
  }

  /** Without some tenths of a percent of the messages, as after lost connections. */
  static List<byte[]> withGaps(List<byte[]> messages, long seed) {
    Random random = new Random(seed);
    List<byte[]> kept = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      if (random.nextInt(2_000) == 0) {
        i += random.nextInt(20);
      } else {
        kept.add(messages.get(i));
      }
    }
    return kept;
  }

  private static long eventMillis(byte[] message) {
    try {
      JsonNode json = JSON.readTree(message);
      return Instant.parse(json.get("time").asText()).toEpochMilli();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
