package io.tickbeam.bench.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was measured, as one HTML page that needs nothing else: the dashboard's own drawing code and
 * style, and the JSON report that it draws.
 */
public final class HtmlReport {

  private static final Pattern PLACE = Pattern.compile("<!-- (\\w+) -->");

  private HtmlReport() {}

  /** The page of a {@link JsonReport}. */
  public static String page(ObjectNode report) {
    Map<String, String> parts =
        Map.of(
            "plot", PageFiles.text("/page/vendor/uPlot.iife.min.js"),
            "style",
                PageFiles.text("/page/vendor/uPlot.min.css") + PageFiles.text("/page/style.css"),
            "script", PageFiles.script("report.js"),
            // Nothing in it may end the element that it stands in.
            "report", report.toString().replace("<", "\\u003c"));
    return PLACE
        .matcher(PageFiles.text("report.html"))
        .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
  }
}
