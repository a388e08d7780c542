package io.tickbeam.pipelines.compare;

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
}
