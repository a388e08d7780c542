package io.tickbeam.ingest.exchange.coinapi;

import io.tickbeam.contract.error.TickbeamException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A key for CoinAPI. It is never shown: not as text, and not in what the exchange answers. */
public final class ApiKey {

  /** The environment variable that may hold it. */
  public static final String ENVIRONMENT = "TICKBEAM_COINAPI_KEY";

  private static final String HIDDEN = "***";
  private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7e]{4,512}");

  private final String secret;

  private ApiKey(String secret, String origin) {
    if (!SHAPE.matcher(secret).matches()) {
      throw new TickbeamException(
          String.format(
              Locale.ROOT,
              "%s holds no key of CoinAPI: put the key there, alone and on one line",
              origin));
    }
    this.secret = secret;
  }

  /**
   * Reads the key.
   *
   * @param file with the key alone; null to read the environment
   * @throws TickbeamException when there is none
   */
  public static ApiKey read(Path file, Map<String, String> environment) {
    if (file == null) {
      String secret = environment.get(ENVIRONMENT);
      if (secret == null) {
        throw new TickbeamException(
            "no key for CoinAPI: name a file with --coinapiKeyFile, or set " + ENVIRONMENT);
      }
      return new ApiKey(secret.strip(), ENVIRONMENT);
    }
    try {
      return new ApiKey(Files.readString(file).strip(), file.toString());
    } catch (IOException e) {
      throw new TickbeamException(
          String.format(
              Locale.ROOT,
              "cannot read the key of CoinAPI from %s (--coinapiKeyFile): is it there and"
                  + " readable?",
              file),
          e);
    }
  }

  /** The key, for the header of a request only. */
  String secret() {
    return secret;
  }

  /** Replaces the key in a text. */
  String hideIn(String text) {
    return text.replace(secret, HIDDEN);
  }

  /** Replaces the key in a body; without the key, returns the same bytes. */
  byte[] hideIn(byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    return text.contains(secret) ? hideIn(text).getBytes(StandardCharsets.ISO_8859_1) : body;
  }

  @Override
  public String toString() {
    return HIDDEN;
  }
}
