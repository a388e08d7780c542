package io.tickbeam.pipelines.options;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** Options of the database and of MongoDB. */
@Description("Servers")
public interface ServerOptions extends PipelineOptions {

  @Description(
      "JDBC URL of the database, without user and password. Example:"
          + " jdbc:mysql://localhost:3306/tickbeam")
  @Default.String("jdbc:mysql://localhost:3306/tickbeam")
  String getJdbcUrl();

  void setJdbcUrl(String value);

  @Description("User of the database.")
  @Default.String("tickbeam")
  String getJdbcUser();

  void setJdbcUser(String value);

  @Description(
      "File with the password of the database user. If not set, the environment variable"
          + " TICKBEAM_JDBC_PASSWORD is used.")
  String getJdbcPasswordFile();

  void setJdbcPasswordFile(String value);

  @Description(
      "File with properties of the database's driver, such as those of TLS and its key stores, in"
          + " the form of Java properties; on a cluster, on every machine. If not set, the"
          + " environment variable TICKBEAM_JDBC_CONFIG names it.")
  String getJdbcConfig();

  void setJdbcConfig(String value);

  @Description(
      "URI of MongoDB with a database, without user and password. Example:"
          + " mongodb://localhost:27017/tickbeam")
  @Default.String("mongodb://localhost:27017/tickbeam")
  String getMongoUri();

  void setMongoUri(String value);

  @Description("User of MongoDB; if not set, the connection is not authenticated.")
  String getMongoUser();

  void setMongoUser(String value);

  @Description(
      "File with the password of the MongoDB user. If not set, the environment variable"
          + " TICKBEAM_MONGO_PASSWORD is used.")
  String getMongoPasswordFile();

  void setMongoPasswordFile(String value);

  @Description(
      "File with Java's properties javax.net.ssl.trustStore and keyStore, their passwords and"
          + " types, for TLS to MongoDB; on a cluster, on every machine. If not set, the environment"
          + " variable TICKBEAM_MONGO_CONFIG names it.")
  String getMongoConfig();

  void setMongoConfig(String value);
}
