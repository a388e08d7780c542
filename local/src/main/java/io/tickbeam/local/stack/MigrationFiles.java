package io.tickbeam.local.stack;

import io.tickbeam.contract.name.TableNames;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * The files of {@code sql/migrations} with the names of the tables in them, before Flyway sees
 * them. Flyway's own placeholders would be part of the checksums that it keeps: this way, the files
 * have those of version 0.1.0 where there is no prefix.
 *
 * @param files all of them
 */
record MigrationFiles(List<LoadableResource> files) implements ResourceProvider {

  private static final String FOLDER = "migrations";

  /** The files for tables of these names. */
  static MigrationFiles of(TableNames tables) {
    try {
      Path code =
          Path.of(MigrationFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(code)) {
        return in(code.resolve(FOLDER), tables);
      }
      try (FileSystem jar = FileSystems.newFileSystem(code)) {
        return in(jar.getPath(FOLDER), tables);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the migrations cannot be read", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MigrationFiles in(Path folder, TableNames tables) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      List<LoadableResource> files =
          paths.sorted().<LoadableResource>map(path -> MigrationFile.read(path, tables)).toList();
      return new MigrationFiles(files);
    }
  }

  @Override
  public LoadableResource getResource(String name) {
    return files.stream().filter(each -> each.getFilename().equals(name)).findAny().orElse(null);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return files.stream()
        .filter(each -> each.getFilename().startsWith(prefix))
        .filter(each -> Arrays.stream(suffixes).anyMatch(each.getFilename()::endsWith))
        .toList();
  }

  /** A file as Flyway reads it. */
  private static final class MigrationFile extends LoadableResource {
    private final String name;
    private final String sql;

    private MigrationFile(String name, String sql) {
      this.name = name;
      this.sql = sql;
    }

    static MigrationFile read(Path path, TableNames tables) {
      try {
        return new MigrationFile(
            String.valueOf(path.getFileName()), tables.in(Files.readString(path)));
      } catch (IOException e) {
        throw new UncheckedIOException(path + " cannot be read", e);
      }
    }

    @Override
    public Reader read() {
      return new StringReader(sql);
    }

    @Override
    public String getAbsolutePath() {
      return FOLDER + "/" + name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return getAbsolutePath();
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
