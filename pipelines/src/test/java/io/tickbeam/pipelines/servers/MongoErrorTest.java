package io.tickbeam.pipelines.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoTimeoutException;
import io.tickbeam.contract.name.CollectionNames;
import java.util.List;
import org.junit.jupiter.api.Test;

class MongoErrorTest {

  private static final MongoStore STORE =
      new MongoStore(
          "mongodb://db:27017/tickbeam?tls=true",
          null,
          null,
          "/mongo.properties",
          new CollectionNames(""));

  @Test
  void namesTheCertificateThatIsRefusedAsALogin() {
    assertEquals(
        "MongoDB at db:27017 refuses the certificate of --mongoConfig=/mongo.properties as a login:"
            + " create a user in its database $external whose name is the subject of the"
            + " certificate, or name another key store.",
        line(
            new MongoSecurityException(
                MongoCredential.createMongoX509Credential(), "Exception authenticating")));
  }

  @Test
  void leavesOutWhatTheDriverTellsOfAllItsServers() {
    assertEquals(
        "No MongoDB answers at db:27017: start one or correct --mongoUri.",
        line(new MongoTimeoutException("Timed out: {exception=PKIX path building failed}")));
  }

  private static String line(MongoException e) {
    return new MongoError(STORE, List.of()).line(e);
  }
}
