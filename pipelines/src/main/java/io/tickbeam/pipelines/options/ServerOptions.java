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
}
