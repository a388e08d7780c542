package io.tickbeam.bench.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was measured, as one HTML page that needs nothing else: the dashboard's own drawing code and
 * style, and the JSON report that it draws.
 */
public final class HtmlReport {

  private static final Pattern PLACE = Pattern.compile("<!-- (\\w+) -->");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import \\{[^}]*} from \"\\./([^\"]+)\";\\R");
  private static final Pattern EXPORT = Pattern.compile("(?m)^export (?=\\w)");

  private HtmlReport() {}

  /** The page of a {@link JsonReport}. */
  public static String page(ObjectNode report) {
    Map<String, String> parts =
        Map.of(
            "plot", file("/page/vendor/uPlot.iife.min.js"),
            "style", file("/page/vendor/uPlot.min.css") + file("/page/style.css"),
            "script", script("report.js", new TreeSet<>()),
            // Nothing in it may end the element that it stands in.
            "report", report.toString().replace("<", "\\u003c"));
    return PLACE
        .matcher(file("report.html"))
        .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
  }

  /**
   * A module and those that it imports as one script, each once. Their top-level names must differ,
   * and imports must not rename, as in the dashboard's modules.
   */
  private static String script(String module, Set<String> done) {
    if (!done.add(module)) {
      return "";
    }
    String text = file(module);
    StringBuilder script = new StringBuilder();
    IMPORT
        .matcher(text)
        .results()
        .forEach(each -> script.append(script("/page/js/" + each.group(1), done)));
    return script + EXPORT.matcher(IMPORT.matcher(text).replaceAll("")).replaceAll("");
  }

  /** A file of the class path. */
  private static String file(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
