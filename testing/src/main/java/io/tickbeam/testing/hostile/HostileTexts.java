package io.tickbeam.testing.hostile;

import java.util.List;
import java.util.Random;

/** Texts that programs stumble over. */
final class HostileTexts {

  private static final List<String> NAMES =
      List.of(
          "BTC-USD",
          "btc-usd",
          "BTC-USD ",
          " BTC-USD",
          "BTC|USD",
          "币安人生-USDT",
          "ÄÖÜ-€",
          "🚀-USD",
          "👩‍👩‍👧-USD",
          "مرحبا-USD",
          "\u202eDSU-CTB",
          "e\u0301-USD",
          "\u00e9-USD",
          "İI-ıi",
          "ß-SS",
          "a,b;c",
          "\"quoted\"",
          "it's",
          "`x`",
          "back\\slash",
          "../../etc/passwd",
          "C:\\con",
          ".",
          "..",
          "/",
          "=1+1",
          "@SUM(A1)",
          "+1",
          "-1",
          "<script>alert(1)</script>",
          "<b>&amp;",
          "${jndi:ldap://localhost/x}",
          "%s%n%d",
          "{0}",
          "'; DROP TABLE tickers; --",
          "null",
          "NaN",
          "undefined",
          "true",
          "0",
          "__proto__",
          "constructor",
          "$set",
          "a.b.c",
          "a\tb",
          "a\nb",
          "a\u0000b",
          "a\u0085b",
          "\u00a0nbsp",
          "\ufeffbom",
          "\uffff",
          "");

  private final Random random;

  HostileTexts(Random random) {
    this.random = random;
  }

  /** A name that may or may not be allowed for a product. */
  String name() {
    int kind = random.nextInt(12);
    if (kind == 0) {
      return "N".repeat(60 + random.nextInt(10));
    }
    if (kind == 1) {
      return "長".repeat(60 + random.nextInt(10));
    }
    if (kind == 2) {
      return any();
    }
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  /** Any characters, perhaps very many. */
  String any() {
    int length = random.nextInt(20) == 0 ? random.nextInt(100_000) : random.nextInt(100);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(codePoint());
    }
    return text.toString();
  }

  private int codePoint() {
    int kind = random.nextInt(10);
    if (kind == 0) {
      return random.nextInt(0x20);
    }
    int codePoint = kind == 1 ? random.nextInt(0x110000) : 0x20 + random.nextInt(0x60);
    boolean isHalf = codePoint >= 0xd800 && codePoint <= 0xdfff;
    return isHalf ? '?' : codePoint;
  }

  /** A text as a JSON string, with escapes where JSON needs them and sometimes elsewhere. */
  String quoted(String text) {
    boolean escapesAll = random.nextInt(10) == 0;
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20 || escapesAll) {
        json.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
