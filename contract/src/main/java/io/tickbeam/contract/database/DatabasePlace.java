package io.tickbeam.contract.database;

/**
 * A database as error messages name it, and the options that lead to it.
 *
 * @param url JDBC URL; its parameters are not shown, as they may hold a password
 * @param user database user
 * @param urlOption the option with the URL, such as {@code --jdbcUrl}
 * @param loginOptions the options with user and password, for a sentence
 */
public record DatabasePlace(String url, String user, String urlOption, String loginOptions) {

  /** The URL without parameters and without a user. */
  public String shownUrl() {
    return url.replaceFirst("//[^/?]*@", "//").replaceFirst("\\?.*", "");
  }
}
