package io.tickbeam.contract.name;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.time.WindowLength;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The names of the MongoDB collections of one installation: each begins with its prefix.
 *
 * @param prefix what all names begin with; empty for the usual names
 */
public record CollectionNames(String prefix) implements Serializable {

  /** The option with the prefix. */
  public static final String OPTION = "--collectionPrefix";

  /** What {@code --help} says of it. */
  public static final String MEANING =
      "What the names of all collections of MongoDB begin with: at most 64 letters, digits, '-',"
          + " '_' and '.', a letter first; none if not set. Example: btc-";

  private static final Pattern PREFIX = Pattern.compile("([A-Za-z][A-Za-z0-9._-]{0,63})?");

  /** MongoDB keeps such names for itself. */
  private static final String RESERVED = "system.";

  /**
   * Names with a prefix.
   *
   * @throws TickbeamException when it is not valid
   */
  public CollectionNames {
    if (!PREFIX.matcher(prefix).matches() || prefix.startsWith(RESERVED)) {
      throw new TickbeamException(
          OPTION
              + "="
              + prefix
              + " must be at most 64 letters, digits, '-', '_' and '.', with a letter first and not"
              + " system., like btc-.");
    }
  }

  /** The collections of a kind: one, or one for each window length. */
  public List<String> of(ResultKind kind) {
    return kind.hasCollectionPerLength()
        ? Arrays.stream(WindowLength.values()).map(each -> of(kind, each.label())).toList()
        : List.of(prefix + kind.label());
  }

  /**
   * The collection of a kind that has one for each window length.
   *
   * @param length label of a window length
   */
  public String of(ResultKind kind, String length) {
    return prefix + kind.label() + "-" + length;
  }
}
