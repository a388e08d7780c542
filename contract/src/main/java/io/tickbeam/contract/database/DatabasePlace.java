package io.tickbeam.contract.database;

import io.tickbeam.contract.settings.SettingsFile;

/**
 * A database as error messages name it.
 *
 * @param url JDBC URL; its parameters are not shown, as they may hold a password
 * @param user database user
 * @param settings properties of the driver
 */
public record DatabasePlace(String url, String user, SettingsFile settings) {

  /** The options with user and password, for a sentence. */
  static final String LOGIN = "--jdbcUser, --jdbcPasswordFile or TICKBEAM_JDBC_PASSWORD";

  /** The URL without parameters and without a user. */
  public String shownUrl() {
    return url.replaceFirst("//[^/?]*@", "//").replaceFirst("\\?.*", "");
  }

  /** Whether the driver has a certificate to show. */
  boolean hasCertificate() {
    return settings.values().containsKey("clientCertificateKeyStoreUrl");
  }

  /** The line for settings that the driver cannot use; they stand in the file or in the URL. */
  String unusable(String words) {
    return settings.values().isEmpty()
        ? "--jdbcUrl cannot be used (" + words + "): correct it."
        : settings.unusable(words);
  }

  /** What helps a user who is refused. */
  String loginAdvice(String words) {
    if (words.contains("using password: NO")) {
      return "no password is given: set TICKBEAM_JDBC_PASSWORD or --jdbcPasswordFile";
    }
    return "correct "
        + LOGIN
        + (hasCertificate()
            ? ", or the certificate of " + JdbcSettings.OPTION
            : ", or name the certificate that the user may need in " + JdbcSettings.OPTION);
  }
}
