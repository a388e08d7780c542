package io.tickbeam.contract.tick;

/** The taker's side of a trade. */
public enum Side {
  BUY("buy"),
  SELL("sell");

  private final String wireName;

  Side(String wireName) {
    this.wireName = wireName;
  }

  /** The name used in messages and tables. */
  public String wireName() {
    return wireName;
  }

  /** The side of that name, or null when there is none. */
  public static Side ofWireName(String name) {
    for (Side side : values()) {
      if (side.wireName.equals(name)) {
        return side;
      }
    }
    return null;
  }
}
