package io.tickbeam.contract.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {

  /** The first example of FIPS 180-2. */
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

  @Test
  void agreesWithThePublishedExample() {
    assertEquals(OF_ABC, Sha256.of(ABC));
  }

  @Test
  void isTheSameWhenTheBytesComeInParts() {
    assertEquals(OF_ABC, new Sha256().add(ABC, 0, 1).add(ABC, 1, 2).end());
  }

  @Test
  void startsAnewAfterTheEnd() {
    Sha256 hash = new Sha256().add(ABC, 1, 1);
    String unused = hash.end();
    assertEquals(OF_ABC, hash.add(ABC, 0, 3).end());
  }
}
