package io.tickbeam.local.page;

import com.fasterxml.jackson.databind.node.TextNode;

/** JSON for tests. */
final class Json {

  private Json() {}

  /** A text with its quotes. */
  static String text(String value) {
    return TextNode.valueOf(value).toString();
  }
}
