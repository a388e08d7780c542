package io.tickbeam.pipelines.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A hundred messages in each minute, offset 100 the first of minute 1. Results look back 10. */
class PartitionProgressTest {

  private static final long LOOK_BACK = 10;
  private static final long BLOCK = 3;
  private static final long MINUTES = 60;

  @RepeatedTest(50)
  void neverKnowsMoreThanHasComeInWhateverOrder() {
    long seed = new Random().nextLong();
    List<OffsetNote> notes = new ArrayList<>();
    for (long minute = 0; minute < MINUTES; minute++) {
      notes.add(minute(minute));
      if (minute % BLOCK == 0) {
        notes.add(minute(minute).ofBlockSince(minute));
      }
    }
    Collections.shuffle(notes, new Random(seed));
    PartitionProgress progress = new PartitionProgress(LOOK_BACK, null, null);
    for (OffsetNote each : notes) {
      progress = new PartitionProgress(LOOK_BACK, progress.finished(), progress.firsts());
      progress.add(each);

      Optional<PartitionDone> done = progress.done(0, StreamStart.atBeginning("live"), false);
      if (done.isPresent()) {
        long since = done.get().sinceMillis() / OffsetNote.MINUTE_MILLIS;
        long until = done.get().untilMillis() / OffsetNote.MINUTE_MILLIS;
        assertEquals(100 * since, done.get().from(), () -> "seed " + seed);
        assertTrue(since <= Math.max(0, until - LOOK_BACK), () -> "seed " + seed);
      }
    }

    PartitionDone done = progress.done(0, StreamStart.atBeginning("live"), false).orElseThrow();
    assertEquals(100 * MINUTES, done.next());
    assertEquals(48 * OffsetNote.MINUTE_MILLIS, done.sinceMillis());
  }

  /** Messages of now belong to blocks that are complete, too, as long as these take late ones. */
  @Test
  void whatComesLateToBlockDoesNotRaiseItsOffset() {
    PartitionProgress progress = new PartitionProgress(LOOK_BACK, null, null);
    progress.add(minute(20).ofBlockSince(20));
    progress.add(minute(30));
    progress.add(minute(40).ofBlockSince(20));

    PartitionDone done = progress.done(0, StreamStart.atBeginning("live"), false).orElseThrow();
    assertEquals(2_000, done.from());
  }

  @Test
  void keepsWhereItHasStartedUntilItKnowsBetter() {
    StreamStart start =
        new StreamStart("live", Map.of(), 0, 30 * 60_000, 7 * 60_000, Long.MIN_VALUE);
    PartitionProgress progress = new PartitionProgress(LOOK_BACK, null, null);

    progress.add(minute(29));
    assertEquals(Optional.empty(), progress.done(700, start, false), "nothing new");

    progress.add(minute(30));
    assertEquals(
        Optional.of(new PartitionDone(3_100, 700, 7 * 60_000, 31 * 60_000, 30 * 60_000, false)),
        progress.done(700, start, false));
  }

  @Test
  void doesNotClaimMoreThanAStartByTimeReads() {
    StreamStart start =
        new StreamStart("live", Map.of(), 40 * 60_000, Long.MIN_VALUE, 20 * 60_000, 20 * 60_000);
    PartitionProgress progress = new PartitionProgress(LOOK_BACK, null, null);

    progress.add(minute(12).ofBlockSince(12));
    progress.add(minute(39));
    assertEquals(Optional.empty(), progress.done(700, start, false), "no result yet");

    progress.add(minute(40));
    PartitionDone done = progress.done(700, start, false).orElseThrow();
    assertEquals(20 * 60_000, done.sinceMillis());
  }

  private static OffsetNote minute(long minute) {
    return new OffsetNote(minute, 100 * minute, 100 * minute + 100, minute * 60_000);
  }
}
