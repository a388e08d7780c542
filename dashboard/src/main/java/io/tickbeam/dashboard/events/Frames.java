package io.tickbeam.dashboard.events;

import java.nio.charset.StandardCharsets;

/** News as server-sent events. */
final class Frames {

  private Frames() {}

  /**
   * One event.
   *
   * @param id null for news that are not told again
   * @param json one line
   */
  static byte[] of(String id, String type, String json) {
    StringBuilder text = new StringBuilder(json.length() + 64);
    if (id != null) {
      text.append("id: ").append(id).append('\n');
    }
    text.append("event: ").append(type).append("\ndata: ").append(json).append("\n\n");
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
