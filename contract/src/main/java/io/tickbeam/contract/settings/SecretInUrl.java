package io.tickbeam.contract.settings;

import java.util.regex.Pattern;

/** Finds secrets in URLs, which are shown in logs and lists of processes. */
public final class SecretInUrl {

  private static final Pattern SECRET =
      Pattern.compile("[?&(,](user|[a-z]*password\\d?)=|//[^/?]*@", Pattern.CASE_INSENSITIVE);

  private SecretInUrl() {}

  /** Whether a URL holds a user, or a password of any kind. */
  public static boolean isIn(String url) {
    return SECRET.matcher(url).find();
  }
}
