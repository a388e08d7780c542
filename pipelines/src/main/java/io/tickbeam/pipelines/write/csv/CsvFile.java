package io.tickbeam.pipelines.write.csv;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.hash.Sha256;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The files of the CSV sink: where each is, and how it is replaced as a whole. */
final class CsvFile {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** File systems take 255 bytes; some are for the time and the ending. */
  private static final int MAX_NAME_LENGTH = 200;

  private static final int HASH_DIGITS = 16;
  private static final int BUFFER_CHARS = 1 << 16;

  private CsvFile() {}

  /** Writes the lines of a file. */
  @FunctionalInterface
  interface Content {
    void writeTo(Writer out) throws IOException;
  }

  /** {@code KIND/DAY/EXCHANGE_PRODUCT_HHMM.csv} for the period that starts then, UTC. */
  static Path path(Path folder, ResultKind kind, Series series, long startSeconds) {
    Instant start = Instant.ofEpochSecond(startSeconds);
    String name = shortened(encoded(series.exchange()) + "_" + encoded(series.productId()));
    return folder
        .resolve(kind.label())
        .resolve(DAY.format(start))
        .resolve(name + "_" + TIME.format(start) + ".csv");
  }

  /**
   * Makes a folder, unless it exists, and writes a file to it.
   *
   * @throws TickbeamException with what to do when no file can be made in it
   */
  static void requireWritable(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".", ".probe"));
    } catch (IOException e) {
      throw new TickbeamException(
          "No file can be written to "
              + folder
              + " ("
              + reason(e)
              + "): correct --csvDirectory or the rights of the folder.",
          e);
    }
  }

  /** Letters, digits and hyphens as they are, points but not at the beginning; others as %XX. */
  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      boolean isPlain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || (c == '.' && !encoded.isEmpty());
      encoded.append(isPlain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return encoded.toString();
  }

  private static String shortened(String name) {
    if (name.length() <= MAX_NAME_LENGTH) {
      return name;
    }
    String hash = Sha256.of(name.getBytes(StandardCharsets.US_ASCII));
    return name.substring(0, MAX_NAME_LENGTH) + "~" + hash.substring(0, HASH_DIGITS);
  }

  /**
   * Writes a file, or replaces the one of that name, atomically.
   *
   * @throws IOException with a message for users when that fails; the file of before is unharmed
   */
  static void replace(Path file, Content content) throws IOException {
    Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
    try {
      Files.createDirectories(file.getParent());
      write(unfinished, content);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      IOException failure =
          new IOException(
              "CSV file "
                  + file
                  + " cannot be written ("
                  + reason(e)
                  + "): see to it, then start the run again; files that are there are whole.");
      failure.addSuppressed(e);
      discard(unfinished, failure);
      throw failure;
    }
  }

  private static void write(Path file, Content content) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        Writer out =
            new BufferedWriter(
                new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8),
                BUFFER_CHARS)) {
      content.writeTo(out);
      out.flush();
      // Else a crash of the machine could leave the name without what belongs to it.
      channel.force(true);
    }
  }

  private static void discard(Path unfinished, IOException failure) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** The reason without the path, with which messages of file exceptions begin. */
  private static String reason(IOException e) {
    String kind = e.getClass().getSimpleName();
    if (e instanceof java.nio.file.FileSystemException failure) {
      return failure.getReason() == null
          ? kind.replaceFirst("Exception$", "")
              .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
              .toLowerCase(Locale.ROOT)
          : failure.getReason();
    }
    return e.getMessage() == null ? kind : e.getMessage();
  }
}
