package io.tickbeam.contract.hash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of bytes that come in parts, in hexadecimal digits. Not safe for several threads. */
public final class Sha256 {

  private final MessageDigest digest;

  /** The hash of no bytes yet. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The 64 lower-case digits of the hash of these bytes. */
  public static String of(byte[] bytes) {
    return new Sha256().add(bytes, 0, bytes.length).end();
  }

  /** Adds {@code count} bytes from {@code offset} on. */
  public Sha256 add(byte[] bytes, int offset, int count) {
    digest.update(bytes, offset, count);
    return this;
  }

  /** The 64 lower-case digits of the hash of all bytes added; the next bytes begin another one. */
  public String end() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
