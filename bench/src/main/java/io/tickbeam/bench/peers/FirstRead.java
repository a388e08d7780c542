package io.tickbeam.bench.peers;

/** When this process read its first message, for frameworks that do not tell. */
public final class FirstRead {

  private static volatile long millis;

  private FirstRead() {}

  /** To be called for each message; only the first counts. */
  public static void mark() {
    if (millis == 0) {
      millis = System.currentTimeMillis();
    }
  }

  /** Milliseconds since then; 0 when nothing was read. */
  public static long millisSince() {
    return millis == 0 ? 0 : System.currentTimeMillis() - millis;
  }
}
