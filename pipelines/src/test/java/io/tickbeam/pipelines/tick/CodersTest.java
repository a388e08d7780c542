package io.tickbeam.pipelines.tick;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tickbeam.contract.message.Message.Heartbeat;
import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.Message.Unusable;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.message.MessageCoder;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is coded comes back as it was, alone and amid other bytes. */
class CodersTest {

  static Stream<Tick> ticks() {
    return Stream.of(Ticks.smallest(), Ticks.bought(), Ticks.largest());
  }

  @ParameterizedTest
  @MethodSource("ticks")
  void givesBackATick(Tick tick) throws Exception {
    CoderProperties.coderDecodeEncodeEqual(TickCoder.of(), tick);
  }

  @ParameterizedTest
  @MethodSource("ticks")
  void codesATickTheSameEachTime(Tick tick) throws Exception {
    CoderProperties.coderDeterministic(TickCoder.of(), tick, tick);
  }

  @Test
  void givesBackABatch() throws Exception {
    for (List<Tick> ticks : List.of(ticks().toList(), List.<Tick>of())) {
      TickBatch back = CoderUtils.clone(TickBatch.BatchCoder.of(), TickBatch.of(ticks));

      assertEquals(ticks, back.ticks());
    }
  }

  @Test
  void areSerializable() {
    CoderProperties.coderSerializable(TickCoder.of());
    CoderProperties.coderSerializable(MessageCoder.of());
    CoderProperties.coderSerializable(TickBatch.BatchCoder.of());
    CoderProperties.coderSerializable(TickChunk.ChunkCoder.of());
  }

  @Test
  void givesBackATickMessage() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(MessageCoder.of(), new Priced(Ticks.largest()));
  }

  @Test
  void givesBackAHeartbeat() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(MessageCoder.of(), new Heartbeat(Long.MAX_VALUE));
    CoderProperties.coderDecodeEncodeEqual(MessageCoder.of(), new Heartbeat(0));
  }

  @Test
  void givesBackAnUnusableMessageOfTenMegabytes() throws Exception {
    byte[] original = new byte[10 << 20];
    original[original.length - 1] = 1;

    Unusable back = decoded(new Unusable("not JSON", original));

    assertEquals("not JSON", back.reason());
    assertArrayEquals(original, back.original());
  }

  @Test
  void givesBackAMessageWithoutValueAsSuch() throws Exception {
    assertEquals(new Unusable("empty message", null), decoded(new Unusable("empty message", null)));
  }

  @Test
  void refusesBytesOfNoKnownKind() {
    assertThrows(
        CoderException.class,
        () -> CoderUtils.decodeFromByteArray(MessageCoder.of(), new byte[] {9}));
  }

  @Test
  void givesBackTheTicksOfAChunkInTheirOrder() throws Exception {
    List<Tick> ticks = List.of(Ticks.bought(), Ticks.smallest(), Ticks.bought());
    TickColumns columns = TickBatch.of(ticks).columns();
    TickChunk.Builder builder = new TickChunk.Builder(60, ColumnSet.ALL);
    for (int row = 0; row < columns.size(); row++) {
      builder.add(columns, row);
    }

    TickChunk back = CoderUtils.clone(TickChunk.ChunkCoder.of(), builder.build());

    TickColumns unpacked = new TickColumns(ColumnSet.ALL);
    back.unpackInto(unpacked);
    assertEquals(
        ticks,
        IntStream.range(0, unpacked.size())
            .mapToObj(row -> unpacked.tick(Ticks.bought().series(), row))
            .toList());
  }

  @Test
  void givesBackAnEmptyChunk() throws Exception {
    Coder<TickChunk> coder = TickChunk.ChunkCoder.of();
    TickColumns unpacked = new TickColumns(ColumnSet.ALL);

    CoderUtils.clone(coder, new TickChunk.Builder(60, ColumnSet.ALL).build()).unpackInto(unpacked);

    assertEquals(0, unpacked.size());
  }

  private static Unusable decoded(Unusable message) throws CoderException {
    return assertInstanceOf(Unusable.class, CoderUtils.clone(MessageCoder.of(), message));
  }
}
