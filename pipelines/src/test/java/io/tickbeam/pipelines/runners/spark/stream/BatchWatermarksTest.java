package io.tickbeam.pipelines.runners.spark.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.apache.beam.runners.spark.util.GlobalWatermarkHolder;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** A task sees the watermarks of its batch, wherever and whenever it runs. */
class BatchWatermarksTest {

  private final BatchWatermarks watermarks = new BatchWatermarks();

  @Test
  void travelWithATask() throws Exception {
    watermarks.add(1_000, Instant.ofEpochMilli(10), Instant.ofEpochMilli(20));
    watermarks.add(1_500, Instant.ofEpochMilli(20), Instant.ofEpochMilli(30));

    BatchWatermarks there = copy();

    assertEquals(Instant.ofEpochMilli(10), there.of(1_000).getLowWatermark());
    assertEquals(Instant.ofEpochMilli(20), there.of(1_000).getHighWatermark());
    assertEquals(Instant.ofEpochMilli(30), there.of(1_500).getHighWatermark());
  }

  @Test
  void ofABatchThatIsUnknownAreAnError() {
    assertThrows(IllegalStateException.class, () -> watermarks.of(1_000));
  }

  @Test
  void ofLongAgoAreForgotten() {
    for (int i = 0; i < 201; i++) {
      watermarks.add(i * 500L, Instant.EPOCH, Instant.EPOCH);
    }

    assertThrows(IllegalStateException.class, () -> watermarks.of(39_500));
    assertEquals(Instant.EPOCH, watermarks.of(40_000).getHighWatermark());
  }

  @Test
  void areWhereTheStepsOfTheRunnerLookThemUp() throws Exception {
    watermarks.add(1_000, Instant.ofEpochMilli(10), Instant.ofEpochMilli(20));
    try {
      CurrentWatermarks.use(copy().of(1_000));

      assertEquals(
          Instant.ofEpochMilli(20), GlobalWatermarkHolder.get(500L).get(7).getHighWatermark());
    } finally {
      GlobalWatermarkHolder.clear();
    }
  }

  private BatchWatermarks copy() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(watermarks);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (BatchWatermarks) in.readObject();
    }
  }
}
