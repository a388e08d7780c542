package io.tickbeam.contract.message;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

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
    return isCut() ? sha256 : hexadecimal(digest(bytes, 0, bytes.length));
  }

  private static MessageDigest digest(byte[] bytes, int offset, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, offset, length);
      return digest;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java has SHA-256", e);
    }
  }

  private static String hexadecimal(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
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
    private MessageDigest digest;

    /**
     * @param mostBytes to keep of a message
     */
    public Collector(int mostBytes) {
      this.mostBytes = mostBytes;
    }

    /** Adds the next part of a message. */
    public void add(byte[] part, int offset, int count) {
      if (digest == null && size + count > mostBytes) {
        digest = digest(kept, 0, length);
      }
      if (digest != null) {
        digest.update(part, offset, count);
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
          new RawMessage(
              Arrays.copyOf(kept, length), size, digest == null ? "" : hexadecimal(digest));
      length = 0;
      size = 0;
      digest = null;
      return message;
    }
  }
}
