package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.hash.Sha256;
import java.util.Arrays;

/**
 * A message that cannot be used, and where it was found.
 *
 * @param reason why it cannot be used, for example {@code missing price}
 * @param step the step that rejected it
 * @param topic topic it was read from
 * @param partition partition of the topic
 * @param offset offset in the partition
 * @param bytes the original bytes, deflated and cut if {@code large} is not null; null for a record
 *     without value
 * @param large what is known of a large original; null for others
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record DeadLetter(
    String reason,
    String step,
    String topic,
    int partition,
    long offset,
    byte[] bytes,
    LargeOriginal large) {

  /** The first of the original bytes; null for a record without value. */
  public byte[] original(int mostBytes) {
    if (large != null) {
      return LargeOriginal.inflate(bytes, mostBytes);
    }
    return bytes == null || bytes.length <= mostBytes ? bytes : Arrays.copyOf(bytes, mostBytes);
  }

  /** How many bytes the original had; 0 for a record without value. */
  public int originalSize() {
    return large != null ? large.size() : bytes == null ? 0 : bytes.length;
  }

  /** Digest of the whole original, hexadecimal. */
  public String sha256() {
    return large != null ? large.sha256() : Sha256.of(bytes == null ? new byte[0] : bytes);
  }
}
