package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.hash.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What is known of the bytes of a large message that cannot be used. The bytes themselves travel
 * deflated and cut: a hundred megabytes of blanks take some kilobytes on the wire, and must not
 * take more here.
 *
 * @param size bytes of the whole message
 * @param sha256 of the whole message, hexadecimal
 */
record LargeOriginal(int size, String sha256) {

  private static final int BUFFER_BYTES = 8 << 10;

  /** What is known of a message. */
  static LargeOriginal of(byte[] message) {
    return new LargeOriginal(message.length, Sha256.of(message));
  }

  /** The first bytes of a message, deflated. */
  static byte[] deflate(byte[] message, int mostBytes) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(deflated, deflater, BUFFER_BYTES)) {
      out.write(message, 0, Math.min(message.length, mostBytes));
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes all that is written to it", e);
    } finally {
      deflater.end();
    }
    return deflated.toByteArray();
  }

  /** The first bytes of what {@link #deflate} returned. */
  static byte[] inflate(byte[] deflated, int mostBytes) {
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
      return in.readNBytes(mostBytes);
    } catch (IOException e) {
      throw new UncheckedIOException("these bytes were not deflated", e);
    }
  }
}
