package io.tickbeam.contract.message;

import io.tickbeam.contract.hash.Sha256;
import java.util.Arrays;

/**
 * A message as it came, or the beginning of one that is too long to keep.
 *
 * @param bytes all bytes of the message, or its first ones
 * @param size number of bytes of the whole message
 * @param sha256 SHA-256 of the whole message, in hexadecimal digits; empty when all bytes are here
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; a copy would cost more
public record RawMessage(byte[] bytes, long size, String sha256) {

  /** A whole message. */
  public RawMessage(byte[] bytes) {
    this(bytes, bytes.length, "");
  }

  /** Whether bytes are missing. */
  public boolean isCut() {
    return size > bytes.length;
  }

  /** The message with at most so many of its bytes. */
  public RawMessage first(int mostBytes) {
    if (bytes.length <= mostBytes) {
      return this;
    }
    return new RawMessage(Arrays.copyOf(bytes, mostBytes), size, hash());
  }

  /** SHA-256 of the whole message, in hexadecimal digits. */
  public String hash() {
    return isCut() ? sha256 : Sha256.of(bytes);
  }

  /**
   * Collects the parts of messages, one message after the other. It keeps the first bytes of each
   * and hashes a longer one as it comes, so that a message of any length takes bounded memory.
   */
  public static final class Collector {

    private static final int FIRST_BYTES = 1 << 10;

    private final int mostBytes;
    private byte[] kept = new byte[FIRST_BYTES];
    private int length;
    private long size;
    private Sha256 hash;

    /**
     * @param mostBytes to keep of a message
     */
    public Collector(int mostBytes) {
      this.mostBytes = mostBytes;
    }

    /** Adds the next part of a message. */
    public void add(byte[] part, int offset, int count) {
      if (hash == null && size + count > mostBytes) {
        hash = new Sha256().add(kept, 0, length);
      }
      if (hash != null) {
        hash.add(part, offset, count);
      }
      size += count;
      int taken = Math.min(count, mostBytes - length);
      if (length + taken > kept.length) {
        kept = Arrays.copyOf(kept, (int) Math.min(mostBytes, 2L * (length + taken)));
      }
      System.arraycopy(part, offset, kept, length, taken);
      length += taken;
    }

    /** Number of bytes of the message so far. */
    public long size() {
      return size;
    }

    /** The message that the parts make; the next part begins another one. */
    public RawMessage end() {
      RawMessage message =
          new RawMessage(Arrays.copyOf(kept, length), size, hash == null ? "" : hash.end());
      length = 0;
      size = 0;
      hash = null;
      return message;
    }
  }
}
