package io.tickbeam.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files of the dashboard's page, and of the report, for a page of one file. */
final class PageFiles {

  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import \\{[^}]*} from \"\\./([^\"]+)\";\\R");

  private static final Pattern EXPORT = Pattern.compile("(?m)^export (?=\\w)");

  private PageFiles() {}

  /** A file of the class path. */
  static String text(String name) {
    try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A module and those that it imports as one script. Their top-level names must differ, and
   * imports must not rename, as in the dashboard's modules.
   */
  static String script(String module) {
    StringBuilder script = new StringBuilder();
    append(module, script, new HashSet<>());
    return script.toString();
  }

  private static void append(String module, StringBuilder script, Set<String> done) {
    if (!done.add(module)) {
      return;
    }
    String text = text(module);
    Matcher imports = IMPORT.matcher(text);
    while (imports.find()) {
      append("/page/js/" + imports.group(1), script, done);
    }
    script.append(EXPORT.matcher(imports.replaceAll("")).replaceAll(""));
  }
}
