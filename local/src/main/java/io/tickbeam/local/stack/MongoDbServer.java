package io.tickbeam.local.stack;

import de.bwaldvogel.mongo.MongoServer;
import io.tickbeam.local.secure.Certificates;
import io.tickbeam.local.secure.SecureFolder;
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
  private final boolean isSecure;

  private MongoDbServer(MongoServer server, int port, boolean isSecure) {
    this.server = server;
    this.port = port;
    this.isSecure = isSecure;
  }

  /**
   * Starts the server.
   *
   * @param folder of this server alone
   * @param port of 127.0.0.1, 0 for a free one
   * @param isEmptied whether what earlier runs stored is deleted first
   * @param certificates for TLS; null for none
   */
  static MongoDbServer start(Path folder, int port, boolean isEmptied, Certificates certificates)
      throws IOException {
    return start(folder, port, isEmptied, certificates, SecureFolder.SERVER);
  }

  /** As the other, with the name of the certificate that the server shows. */
  static MongoDbServer start(
      Path folder, int port, boolean isEmptied, Certificates certificates, String name)
      throws IOException {
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
      if (certificates != null) {
        server.enableSsl(certificates.key(name), null, certificates.chain(name));
      }
      server.bind(ADDRESS, port);
      hasStarted = true;
      return new MongoDbServer(server, server.getLocalAddress().getPort(), certificates != null);
    } finally {
      if (!hasStarted) {
        server.shutdownNow();
      }
    }
  }

  /** URI of the server and database {@code tickbeam}. */
  String uri() {
    return "mongodb://"
        + ADDRESS
        + ":"
        + port
        + "/"
        + MariaDbFolder.DATABASE
        + (isSecure ? "?tls=true" : "");
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
