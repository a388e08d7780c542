package io.tickbeam.dashboard.http;

import io.tickbeam.dashboard.DashboardException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The page and what it loads, all in memory: no path of a request ever reaches a file. */
final class StaticFiles {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json; charset=utf-8",
          "svg", "image/svg+xml",
          "txt", "text/plain; charset=utf-8");

  private final Map<String, Reply> replies;

  private StaticFiles(Map<String, Reply> replies) {
    this.replies = replies;
  }

  /** Reads the files that resource {@code /page/files.txt} lists. */
  static StaticFiles load() {
    Map<String, Reply> replies = new HashMap<>();
    for (String name : new String(read("files.txt"), StandardCharsets.UTF_8).split("\\R", -1)) {
      if (!name.isBlank()) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        // Asked for each time, answered in a millisecond: an update is seen at the next reload.
        replies.put("/" + name, new Reply(200, type, "no-cache", read(name)));
      }
    }
    replies.put("/", replies.get("/index.html"));
    return new StaticFiles(replies);
  }

  Optional<Reply> get(String path) {
    return Optional.ofNullable(replies.get(path));
  }

  private static byte[] read(String name) {
    try (InputStream in = StaticFiles.class.getResourceAsStream("/page/" + name)) {
      if (in == null) {
        throw new DashboardException("page/" + name + " is not in this build: build it again");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new DashboardException("page/" + name + " cannot be read: build it again", e);
    }
  }
}
