package io.tickbeam.pipelines.progress;

import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.codec.BytesCoder;

/**
 * Where messages of a minute of event time are in a partition.
 *
 * @param minute minutes since 1970
 * @param first lowest offset of such a message
 * @param next offset behind the highest one
 * @param newestMillis newest event time, milliseconds since 1970
 */
public record OffsetNote(long minute, long first, long next, long newestMillis) {

  static final long MINUTE_MILLIS = 60_000;

  private static final long NONE = 0;

  /** A message. */
  public static OffsetNote of(long eventMillis, long offset) {
    return new OffsetNote(
        Math.floorDiv(eventMillis, MINUTE_MILLIS), offset, offset + 1, eventMillis);
  }

  /** Both, of the minute of this one. */
  public OffsetNote with(OffsetNote other) {
    return new OffsetNote(
        minute,
        Math.min(first, other.first),
        Math.max(next, other.next),
        Math.max(newestMillis, other.newestMillis));
  }

  /** What the notes of some minutes say of the first of them: which offset they begin at. */
  OffsetNote ofBlockSince(long firstMinute) {
    return new OffsetNote(firstMinute, first, NONE, newestMillis);
  }

  /** Whether this is a note of {@link #ofBlockSince}, which tells no offset behind. */
  boolean isOfBlock() {
    return next == NONE;
  }

  /** The later one of two minutes that are finished, with the highest offset of both. */
  OffsetNote orLater(OffsetNote other) {
    return new OffsetNote(
        Math.max(minute, other.minute),
        first,
        Math.max(next, other.next),
        Math.max(newestMillis, other.newestMillis));
  }

  /** Encodes a note. */
  public static final class NoteCoder extends BytesCoder<OffsetNote> {

    private static final NoteCoder INSTANCE = new NoteCoder();
    private static final int EXPECTED_BYTES = 24;

    private NoteCoder() {
      super(EXPECTED_BYTES);
    }

    /** The coder. */
    public static NoteCoder of() {
      return INSTANCE;
    }

    @Override
    protected void write(OffsetNote note, ByteWriter out) {
      out.putVar(note.minute);
      out.putVar(note.first);
      out.putVar(note.next);
      out.putVar(note.newestMillis);
    }

    @Override
    protected OffsetNote read(ByteReader in) {
      return new OffsetNote(in.getVar(), in.getVar(), in.getVar(), in.getVar());
    }
  }
}
