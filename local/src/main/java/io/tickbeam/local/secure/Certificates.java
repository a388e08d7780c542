package io.tickbeam.local.secure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;

/**
 * A certificate authority of this machine alone, in a folder with what it has issued: a key store
 * {@code NAME.p12} and the same as {@code NAME.pem} and {@code NAME-key.pem} for each key, and
 * {@code trust.p12} and {@code ca.pem} for who trusts it.
 */
public final class Certificates {

  private static final String AUTHORITY = "ca";
  private static final String TYPE = "PKCS12";
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final Path folder;
  private final String password;
  private final Keytool keytool;

  /**
   * The authority of a folder.
   *
   * @param password of all its key stores
   */
  public Certificates(Path folder, String password) {
    this.folder = folder;
    this.password = password;
    this.keytool = new Keytool(folder.resolve("authority.p12"), password);
  }

  /** Makes the authority, and what those need who trust it. */
  public void makeAuthority(String name) throws IOException, InterruptedException {
    keytool.makeAuthority(AUTHORITY, name);
    PrivateFiles.restrict(keytool.store());
    try {
      Certificate authority = read(keytool.store()).getCertificate(AUTHORITY);
      KeyStore trusted = empty();
      trusted.setCertificateEntry(AUTHORITY, authority);
      write(trusted, "trust.p12");
      writePem("ca.pem", "CERTIFICATE", authority.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate authority cannot be stored", e);
    }
  }

  /**
   * Issues a certificate.
   *
   * @param file name of its files, without endings
   * @param name common name of the subject
   * @param options of keytool, such as {@code -ext san=ip:127.0.0.1}
   */
  public void issue(String file, String name, String... options)
      throws IOException, InterruptedException {
    keytool.makeKey(file, name, AUTHORITY, options);
    try {
      KeyStore all = read(keytool.store());
      Key key = all.getKey(file, password.toCharArray());
      Certificate[] chain = all.getCertificateChain(file);
      KeyStore own = empty();
      own.setKeyEntry(file, key, password.toCharArray(), chain);
      write(own, file + ".p12");
      writePem(file + ".pem", "CERTIFICATE", chain[0].getEncoded());
      writePem(file + "-key.pem", "PRIVATE KEY", key.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate of " + name + " cannot be stored", e);
    }
  }

  /** The key of a certificate that was issued. */
  public PrivateKey key(String file) throws IOException {
    try {
      return (PrivateKey) read(store(file)).getKey(file, password.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IOException(store(file) + " cannot be read", e);
    }
  }

  /** The certificate that was issued, and that of the authority. */
  public X509Certificate[] chain(String file) throws IOException {
    try {
      return Arrays.stream(read(store(file)).getCertificateChain(file))
          .map(X509Certificate.class::cast)
          .toArray(X509Certificate[]::new);
    } catch (GeneralSecurityException e) {
      throw new IOException(store(file) + " cannot be read", e);
    }
  }

  /** The key store of a certificate that was issued. */
  public Path store(String file) {
    return folder.resolve(file + ".p12");
  }

  private KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(TYPE);
    store.load(null, null);
    return store;
  }

  private KeyStore read(Path file) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(TYPE);
      store.load(in, password.toCharArray());
      return store;
    }
  }

  private void write(KeyStore store, String file) throws IOException, GeneralSecurityException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, password.toCharArray());
    PrivateFiles.write(folder.resolve(file), bytes.toByteArray());
  }

  private void writePem(String file, String type, byte[] content) throws IOException {
    PrivateFiles.write(
        folder.resolve(file),
        "-----BEGIN "
            + type
            + "-----\n"
            + LINES.encodeToString(content)
            + "\n-----END "
            + type
            + "-----\n");
  }
}
