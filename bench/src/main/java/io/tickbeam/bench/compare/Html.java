package io.tickbeam.bench.compare;

/** Text as HTML. */
final class Html {

  private Html() {}

  /** The text, with what has a meaning in HTML escaped. */
  static String text(Object text) {
    return text.toString()
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A drawing of this many units under its title. */
  static String figure(String title, int width, int height, CharSequence drawing) {
    return "<figure><figcaption>%1$s</figcaption><svg viewBox=\"0 0 %2$d %3$d\" role=\"img\" aria-label=\"%1$s\">%4$s</svg></figure>\n"
        .formatted(text(title), width, height, drawing);
  }
}
