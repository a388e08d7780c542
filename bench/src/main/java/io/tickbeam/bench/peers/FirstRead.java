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

  /** The work from the first message until now. */
  public static Work work() {
    return Work.since(millis == 0 ? System.currentTimeMillis() : millis);
  }
}
