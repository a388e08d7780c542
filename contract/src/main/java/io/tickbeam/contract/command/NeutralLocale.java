package io.tickbeam.contract.command;

import java.util.Locale;

/**
 * The locale of every process of Tickbeam. Its own code names a locale wherever it writes text; the
 * libraries that it uses do not, and would write the digits of the machine's language into
 * statements, names of files and addresses.
 */
public final class NeutralLocale {

  private NeutralLocale() {}

  /** Makes it the default of this process. To be called first. */
  public static void use() {
    Locale.setDefault(Locale.ROOT);
  }
}
