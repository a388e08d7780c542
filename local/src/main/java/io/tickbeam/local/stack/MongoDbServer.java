package io.tickbeam.local.stack;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStoreException;

/**
 * A server inside this process that speaks MongoDB's protocol, without users; what it stores is in
 * one file.
 */
final class MongoDbServer implements AutoCloseable {

  private static final String ADDRESS = "127.0.0.1";

  private final MongoServer server;
  private final int port;

  private MongoDbServer(MongoServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts the server.
   *
   * @param folder of this server alone
   * @param port of 127.0.0.1, 0 for a free one
   * @param isEmptied whether what earlier runs stored is deleted first
   */
  static MongoDbServer start(Path folder, int port, boolean isEmptied) throws IOException {
    if (isEmptied) {
      Folders.delete(folder);
    }
    Path file = Files.createDirectories(folder).resolve("documents.mv");
    MongoServer server;
    try {
      server = new MongoServer(new FindByIdBackend(file.toString()));
    } catch (MVStoreException e) {
      throw new IOException(file + " cannot be read: delete it to begin anew", e);
    }
    boolean hasStarted = false;
    try {
      server.bind(ADDRESS, port);
      hasStarted = true;
      return new MongoDbServer(server, server.getLocalAddress().getPort());
    } finally {
      if (!hasStarted) {
        server.shutdownNow();
      }
    }
  }

  /** URI of the server and database {@code tickbeam}. */
  String uri() {
    return "mongodb://" + ADDRESS + ":" + port + "/" + MariaDbFolder.DATABASE;
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
