package io.tickbeam.pipelines.servers;

/** What steps of a process share to reach servers, each opened when it is first needed. */
public final class Connections {

  private Connections() {}

  /** Closes all of them; what is needed again is opened again. */
  public static void close() {
    Database.closePools();
    MongoStore.closeClients();
    KafkaSender.closeProducers();
  }
}
