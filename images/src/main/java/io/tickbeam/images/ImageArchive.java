package io.tickbeam.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** One file for {@code docker load} with several images, in which each layer is once. */
final class ImageArchive {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MANIFEST = "manifest.json";
  private static final String CONFIGURATION = "config.json";

  private final List<Path> images = new ArrayList<>();

  /** Adds an image, a file as Jib writes it: layers have their digests for names. */
  void add(Path image) {
    images.add(image);
  }

  /** Writes the file. */
  void write(Path file) throws IOException {
    ArrayNode manifest = JSON.createArrayNode();
    Set<String> written = new HashSet<>();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      for (Path image : images) {
        String configuration = image.getFileName() + ".json";
        try (InputStream in = new BufferedInputStream(Files.newInputStream(image));
            TarArchiveInputStream from = new TarArchiveInputStream(in)) {
          for (TarArchiveEntry each = from.getNextEntry();
              each != null;
              each = from.getNextEntry()) {
            if (each.getName().equals(MANIFEST)) {
              JsonNode one = JSON.readTree(from.readAllBytes()).get(0);
              manifest.add(((ObjectNode) one).put("Config", configuration));
            } else if (each.getName().equals(CONFIGURATION)) {
              put(tar, configuration, each.getSize(), from);
            } else if (written.add(each.getName())) {
              put(tar, each.getName(), each.getSize(), from);
            }
          }
        }
      }
      byte[] text = JSON.writeValueAsBytes(manifest);
      put(tar, MANIFEST, text.length, new ByteArrayInputStream(text));
    }
  }

  private static void put(TarArchiveOutputStream tar, String name, long size, InputStream content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(size);
    entry.setModTime(0);
    tar.putArchiveEntry(entry);
    content.transferTo(tar);
    tar.closeArchiveEntry();
  }
}
