package io.tickbeam.ingest.exchange.base;

import io.tickbeam.contract.error.TickbeamException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Checks addresses and products that options give, and builds addresses of requests. */
public final class Address {

  private static final Pattern PRODUCT = Pattern.compile("[^\\s\\p{Cntrl}]+-[^\\s\\p{Cntrl}]+");

  private Address() {}

  /**
   * Reads an address.
   *
   * @param example of what the option takes
   * @throws TickbeamException when the text is not a valid URI
   */
  public static URI parse(String text, String example) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new TickbeamException(text + " is no address: give one such as " + example, e);
    }
  }

  /**
   * Reads the base address of a REST interface.
   *
   * @param example of the option that gives it
   * @throws TickbeamException when it is not an HTTP address of a host, or has a user, query or
   *     fragment
   */
  public static URI parseHttp(String text, String example) {
    URI url = parse(text, example);
    String scheme = String.valueOf(url.getScheme());
    boolean isBase =
        (scheme.equals("http") || scheme.equals("https"))
            && url.getHost() != null
            && url.getRawUserInfo() == null
            && url.getRawQuery() == null
            && url.getRawFragment() == null;
    if (!isBase) {
      throw new TickbeamException(
          "no address of an exchange: give scheme and host alone, such as " + example);
    }
    return url;
  }

  /** Whether a product can be asked for: base and quote currency of any letters, with a dash. */
  public static boolean isProduct(String product) {
    return PRODUCT.matcher(product).matches();
  }

  /** Appends a path, which is encoded already, to a base address. */
  public static URI resolve(URI base, String pathAndQuery) {
    String text = base.toString();
    return URI.create(
        (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + pathAndQuery);
  }

  /** Encodes text as part of a path or query. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
