package io.tickbeam.pipelines.servers;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.connection.ServerDescription;
import io.tickbeam.contract.server.ServerPort;
import io.tickbeam.contract.settings.SettingsFile;
import io.tickbeam.contract.tls.TlsProblem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What errors of a MongoDB before a run mean: one line each that says what to do.
 *
 * @param store the address
 * @param found what the driver has found there: its error for a server that it cannot use has no
 *     cause, and all descriptions in its text
 */
record MongoError(MongoStore store, List<ServerDescription> found) {

  private static final int UNAUTHORIZED = 13;

  String line(MongoException e) {
    if (e instanceof MongoSecurityException) {
      return store.user() == null ? certificateRefused() : loginRefused();
    }
    if (e instanceof MongoCommandException refused) {
      return refused.getCode() == UNAUTHORIZED
          ? String.format(
              Locale.ROOT,
              "%s may not write to the database of %s: give --mongoUser, or grant it readWrite.",
              store.user() == null ? "A user without name" : "User " + store.user(),
              store.uri())
          : "MongoDB at "
              + store.servers()
              + " refuses an index: "
              + refused.getErrorMessage()
              + ".";
    }
    return tlsProblem()
        .map(tls -> tls.line("MongoDB at " + store.servers(), MongoTls.OPTION))
        .orElseGet(this::noAnswer);
  }

  private String loginRefused() {
    return String.format(
        Locale.ROOT,
        "MongoDB refuses user %s: correct --mongoUser, --mongoPasswordFile, %s"
            + " or authSource in --mongoUri.",
        store.user(),
        MongoStore.PASSWORD_VARIABLE);
  }

  /** Without a user, only a certificate is a login. */
  private String certificateRefused() {
    return String.format(
        Locale.ROOT,
        "MongoDB at %s refuses the certificate of %s as a login: create a user in its database"
            + " $external whose name is the subject of the certificate, or name another key store.",
        store.servers(),
        new SettingsFile(MongoTls.OPTION, store.configFile(), Map.of()));
  }

  private Optional<TlsProblem> tlsProblem() {
    return found.stream()
        .map(ServerDescription::getException)
        .filter(Objects::nonNull)
        .flatMap(each -> TlsProblem.of(each).stream())
        .findFirst();
  }

  private String noAnswer() {
    String ports =
        found.stream().map(each -> each.getAddress().toString()).collect(Collectors.joining(","));
    return ServerPort.isOpen(ports)
        ? "A server at "
            + store.servers()
            + " takes connections, but does not answer as MongoDB: start it again, correct"
            + " --mongoUri, or, if it wants TLS, add tls=true to --mongoUri and name its CA in "
            + MongoTls.OPTION
            + "."
        : "No MongoDB answers at " + store.servers() + ": start one or correct --mongoUri.";
  }
}
