package io.tickbeam.contract.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentLinksTest {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  @Test
  void everyRelativeLinkOfTheRepositoryLeadsToAFileAndAHeading() throws IOException {
    List<Path> documents = DocumentLinks.documents(REPOSITORY);
    assertTrue(documents.contains(REPOSITORY.resolve("README.md")), documents.toString());
    Map<String, List<String>> broken = new TreeMap<>();
    for (Path document : documents) {
      List<String> links = DocumentLinks.broken(document);
      if (!links.isEmpty()) {
        broken.put(REPOSITORY.relativize(document).toString(), links);
      }
    }
    assertEquals(Map.of(), broken);
  }

  @Test
  void findsLinksToAbsentFilesAndHeadings(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("other.md"), "# Where a stream starts\n\n```\n# no heading\n```\n");
    Path document = folder.resolve("page.md");
    Files.writeString(
        document,
        """
        [a](other.md) [b](other.md#where-a-stream-starts) [c](https://example.org/no-such-page)
        [d](absent.md) ![e](absent.png) [f](other.md#no-heading) [g](#no-such-heading)
        `[h](in-code.md)`
        """);
    assertEquals(
        List.of("absent.md", "absent.png", "other.md#no-heading", "#no-such-heading"),
        DocumentLinks.broken(document));
  }
}
