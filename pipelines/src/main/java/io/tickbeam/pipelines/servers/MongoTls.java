package io.tickbeam.pipelines.servers;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.settings.SettingsFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The key stores for TLS to MongoDB. They are told by Java's own properties, in a file: as system
 * properties their passwords would stand in the list of processes.
 */
final class MongoTls {

  static final String OPTION = "--mongoConfig";

  /** Names the file when the option does not. */
  static final String VARIABLE = "TICKBEAM_MONGO_CONFIG";

  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String KEY_STORE = "javax.net.ssl.keyStore";

  private MongoTls() {}

  /**
   * What a client needs for TLS.
   *
   * @throws TickbeamException when the file, or a store that it names, cannot be used
   */
  static SSLContext context(String file) {
    SettingsFile settings = SettingsFile.read(OPTION, file);
    Map<String, String> values = settings.resolved();
    for (String name : values.keySet()) {
      if (!name.matches("javax\\.net\\.ssl\\.(trust|key)Store(Password|Type)?")) {
        throw new TickbeamException(
            settings
                + " sets "
                + name
                + ", which is not known: set javax.net.ssl.trustStore, keyStore, or their Password"
                + " or Type.");
      }
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(values), trusted(values), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new TickbeamException(settings.unusable(e.getMessage()), e);
    }
  }

  private static KeyManager[] keys(Map<String, String> values)
      throws IOException, GeneralSecurityException {
    if (!values.containsKey(KEY_STORE)) {
      return new KeyManager[0];
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store(values, KEY_STORE), password(values, KEY_STORE));
    return factory.getKeyManagers();
  }

  /** Null for the certificates that Java trusts. */
  private static TrustManager[] trusted(Map<String, String> values)
      throws IOException, GeneralSecurityException {
    if (!values.containsKey(TRUST_STORE)) {
      return null;
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store(values, TRUST_STORE));
    return factory.getTrustManagers();
  }

  private static KeyStore store(Map<String, String> values, String name)
      throws IOException, GeneralSecurityException {
    String type = values.getOrDefault(name + "Type", KeyStore.getDefaultType());
    try (InputStream in = Files.newInputStream(Path.of(values.get(name)))) {
      KeyStore store = KeyStore.getInstance(type);
      store.load(in, password(values, name));
      return store;
    }
  }

  private static char[] password(Map<String, String> values, String name) {
    return values.getOrDefault(name + "Password", "").toCharArray();
  }
}
