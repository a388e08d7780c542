package io.tickbeam.pipelines.servers;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.connection.ServerDescription;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.name.CollectionNames;
import io.tickbeam.contract.settings.SecretInUrl;
import io.tickbeam.contract.settings.SettingsFile;
import io.tickbeam.pipelines.options.Names;
import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.options.TickerOptions;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The address of MongoDB. Serializable, so that steps can connect on the machine where they run. It
 * holds the place of the password, not the password.
 *
 * @param uri servers and database, without user and password
 * @param user the user, or null if the server has no logins
 * @param passwordFile file with the password, or null for the environment variable
 * @param configFile file with the key stores for TLS, or null for those of the JDK
 * @param collections names of its collections
 */
public record MongoStore(
    String uri, String user, String passwordFile, String configFile, CollectionNames collections)
    implements Serializable {

  private static final Logger LOG = LoggerFactory.getLogger(MongoStore.class);

  /** Environment variable with the password. */
  public static final String PASSWORD_VARIABLE = "TICKBEAM_MONGO_PASSWORD";

  private static final Pattern URI = Pattern.compile("mongodb(\\+srv)?://[^/?]+/[^/?. ]+(\\?.*)?");
  private static final int ANSWER_TIMEOUT_MILLIS = 10_000;
  private static final int READ_TIMEOUT_MILLIS = 30_000;
  private static final String USUAL_AUTHENTICATION_DATABASE = "admin";
  private static final Pattern AUTHENTICATION_DATABASE =
      Pattern.compile("[?&]authSource=([^&]+)", Pattern.CASE_INSENSITIVE);
  private static final Map<MongoStore, MongoClient> CLIENTS = new ConcurrentHashMap<>();

  /**
   * The store of the options.
   *
   * @throws TickbeamException when the prefix of the collections is not valid
   */
  public static MongoStore of(TickerOptions options) {
    return new MongoStore(
        options.getMongoUri(),
        options.getMongoUser(),
        options.getMongoPasswordFile(),
        SettingsFile.named(options.getMongoConfig(), MongoTls.VARIABLE),
        Names.collections(options));
  }

  /** Finds what is wrong with the options of MongoDB. */
  public void check(OptionProblems problems) {
    problems.require(
        URI.matcher(uri).matches(),
        "--mongoUri must name a server and a database, like mongodb://localhost:27017/tickbeam.");
    problems.require(
        !SecretInUrl.isIn(uri),
        "--mongoUri must not hold a user or password: use --mongoUser, and --mongoPasswordFile or "
            + PASSWORD_VARIABLE
            + ".");
    if (configFile != null) {
      problems.collect(() -> MongoTls.context(configFile));
    }
  }

  /** The database, through the client of this process. {@link #closeClients()} closes it. */
  public MongoDatabase database() {
    String name = new ConnectionString(uri).getDatabase();
    return CLIENTS.computeIfAbsent(this, MongoStore::newClient).getDatabase(name);
  }

  /** Closes every client of this process. */
  public static void closeClients() {
    CLIENTS.values().forEach(MongoClient::close);
    CLIENTS.clear();
  }

  /** Servers as host:port, separated by commas. */
  public String servers() {
    return String.join(",", new ConnectionString(uri).getHosts());
  }

  /**
   * Checks that the server answers and that the user may write, and creates the indexes.
   *
   * @param timeFieldByCollection the collections that will be written to, each with the field that
   *     holds the time of a document; each gets an index on series and time
   * @throws TickbeamException when a check fails; the message says what to do
   */
  public void prepare(Map<String, String> timeFieldByCollection) {
    try {
      MongoDatabase database = database();
      database.runCommand(new Document("ping", 1));
      timeFieldByCollection.forEach(
          (collection, time) ->
              database
                  .getCollection(collection)
                  .createIndex(Indexes.ascending("exchange", "product_id", time)));
      LOG.info("Connected to MongoDB at {}", servers());
    } catch (MongoException e) {
      List<ServerDescription> found =
          CLIENTS.get(this).getClusterDescription().getServerDescriptions();
      throw new TickbeamException(new MongoError(this, found).line(e), e);
    } catch (IllegalArgumentException e) {
      throw new TickbeamException("--mongoUri is wrong: " + e.getMessage() + ".", e);
    }
  }

  private MongoClient newClient() {
    ConnectionString connection = new ConnectionString(uri);
    MongoClientSettings.Builder settings =
        MongoClientSettings.builder()
            .applicationName("tickbeam")
            .applyToClusterSettings(
                cluster ->
                    cluster.serverSelectionTimeout(ANSWER_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
            .applyToSocketSettings(
                socket ->
                    socket
                        .connectTimeout(ANSWER_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                        .readTimeout(READ_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
            // Settings of the URI take precedence over those above.
            .applyConnectionString(connection);
    if (configFile != null) {
      settings.applyToSslSettings(tls -> tls.enabled(true).context(MongoTls.context(configFile)));
    }
    if (user != null) {
      settings.credential(credential());
    }
    return MongoClients.create(settings.build());
  }

  private MongoCredential credential() {
    Matcher named = AUTHENTICATION_DATABASE.matcher(uri);
    String source = named.find() ? named.group(1) : USUAL_AUTHENTICATION_DATABASE;
    Password password = new Password("--mongoPasswordFile", passwordFile, PASSWORD_VARIABLE);
    return MongoCredential.createCredential(user, source, password.read().toCharArray());
  }

  /** The error message for a server that fails during a run. */
  public String lostLine(MongoException e) {
    return String.format(
        Locale.ROOT,
        "MongoDB at %s takes no results any more (%s): see to it, then start the run again;"
            + " nothing is lost or stored twice.",
        servers(),
        cause(e));
  }

  private static String cause(MongoException e) {
    List<String> lines = String.valueOf(e.getMessage()).lines().toList();
    return e.getCode() > 0 ? lines.get(0) : e.getClass().getSimpleName();
  }
}
