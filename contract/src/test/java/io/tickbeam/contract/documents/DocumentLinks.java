package io.tickbeam.contract.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the relative links of Markdown files that lead nowhere. */
final class DocumentLinks {

  private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");
  private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N} _-]");

  private DocumentLinks() {}

  /** The Markdown files below a folder, without build output and hidden folders. */
  static List<Path> documents(Path root) throws IOException {
    try (Stream<Path> files = Files.find(root, 12, (file, about) -> about.isRegularFile())) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> isSource(root.relativize(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean isSource(Path file) {
    for (Path part : file) {
      String name = part.toString();
      if (name.equals("target") || name.startsWith(".")) {
        return false;
      }
    }
    return true;
  }

  /** The links of a document to a file that is absent or a heading that the file does not have. */
  static List<String> broken(Path document) throws IOException {
    String text = CODE_BLOCK.matcher(Files.readString(document)).replaceAll("");
    Matcher links = LINK.matcher(CODE.matcher(text).replaceAll(""));
    List<String> broken = new ArrayList<>();
    while (links.find()) {
      String link = links.group(1);
      if (!ELSEWHERE.matcher(link).matches() && !leadsSomewhere(document, link)) {
        broken.add(link);
      }
    }
    return broken;
  }

  private static boolean leadsSomewhere(Path document, String link) throws IOException {
    int mark = link.indexOf('#');
    String file = mark < 0 ? link : link.substring(0, mark);
    Path target = file.isEmpty() ? document : document.resolveSibling(file);
    return Files.exists(target) && (mark < 0 || anchors(target).contains(link.substring(mark + 1)));
  }

  /** The anchors of a document's headings, as GitHub makes them. */
  private static Set<String> anchors(Path document) throws IOException {
    Set<String> anchors = new HashSet<>();
    Matcher headings =
        HEADING.matcher(CODE_BLOCK.matcher(Files.readString(document)).replaceAll(""));
    while (headings.find()) {
      String words =
          PUNCTUATION.matcher(headings.group(1).strip().toLowerCase(Locale.ROOT)).replaceAll("");
      anchors.add(words.replace(' ', '-'));
    }
    return anchors;
  }
}
