package io.tickbeam.local.contract;

import io.tickbeam.local.HostileTopic;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.testing.hostile.HostileMessage;
import io.tickbeam.testing.hostile.HostileMessages;
import io.tickbeam.testing.reference.ReferenceReading;
import io.tickbeam.testing.reference.ReferenceReading.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Hostile messages in a topic, and what each is by the definitions. */
final class SentMessages {

  private final String topic;
  private final int partitions;
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final List<byte[]> ticks = new ArrayList<>();
  private final List<String> unusable = new ArrayList<>();
  private long sent;

  private SentMessages(String topic, int partitions) {
    this.topic = topic;
    this.partitions = partitions;
    for (Kind kind : Kind.values()) {
      counts.put(kind, 0L);
    }
  }

  /** Sends so many messages to a new topic, one partition after another. */
  static SentMessages send(
      RunningStack stack, String topic, int partitions, HostileMessages messages, int count) {
    SentMessages sent = new SentMessages(topic, partitions);
    try (HostileTopic sender = new HostileTopic(stack, topic, partitions)) {
      messages.forEach(
          count,
          message -> {
            sent.add(message);
            sender.send(message);
          });
    }
    return sent;
  }

  private void add(HostileMessage message) {
    Kind kind = ReferenceReading.kind(message.value());
    counts.merge(kind, 1L, Long::sum);
    if (kind == Kind.TICK) {
      ticks.add(ReferenceReading.plain(message.value()));
    }
    if (kind == Kind.UNUSABLE) {
      unusable.add(topic + "-" + sent % partitions + "-" + sent / partitions);
    }
    sent++;
  }

  long count(Kind kind) {
    return counts.get(kind);
  }

  /** The ticks in plain form, copies included. */
  List<byte[]> ticks() {
    return ticks;
  }

  /** The keys that the dead letters have, sorted. */
  List<String> deadLetterKeys() {
    return unusable.stream().sorted().toList();
  }

  @Override
  public String toString() {
    return sent + " messages, " + counts;
  }
}
