package io.tickbeam.pipelines.servers;

/** The connections that the steps of a process share. Each is opened when it is first needed. */
public final class Connections {

  private Connections() {}

  /** Closes all connections. One that is needed again is opened again. */
  public static void close() {
    Database.closePools();
    MongoStore.closeClients();
    KafkaSender.closeProducers();
  }
}
