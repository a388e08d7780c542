package io.tickbeam.contract.tick;

import java.util.Locale;

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

  /** The side of that name, in small letters or capitals; null when there is none. */
  public static Side ofWireName(String name) {
    String small = name == null ? null : name.toLowerCase(Locale.ROOT);
    for (Side side : values()) {
      if (side.wireName.equals(small)) {
        return side;
      }
    }
    return null;
  }
}
