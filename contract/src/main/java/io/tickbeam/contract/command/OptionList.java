package io.tickbeam.contract.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The options of all commands. A command knows its own only; this list tells which keys of a file
 * are those of another, and what a shell can complete. It is written from the definitions of the
 * commands and lies beside this class.
 *
 * @param entries one for each option of a command or of several
 */
public record OptionList(List<Entry> entries) {

  /** The file beside this class. */
  public static final String FILE = "options.txt";

  /** The commands of an option that only Beam and its runners know. */
  public static final String BEAM = "beam";

  private static final String COLUMNS = "\t";
  private static final OptionList ALL = read();

  /**
   * An option.
   *
   * @param commands names of the commands that have it
   * @param form {@code --live} of a flag, {@code --runner=direct|spark} of a choice, {@code
   *     --port=} of another
   * @param meaning one sentence, or empty
   */
  public record Entry(Set<String> commands, String form, String meaning) {

    /** The name without dashes. */
    public String name() {
      return form.replaceFirst("^--", "").replaceFirst("=.*", "");
    }

    /** The values to choose from; none of a flag or of an option of any value. */
    public List<String> values() {
      String values = form.replaceFirst("^[^=]*=?", "");
      return values.isEmpty() ? List.of() : List.of(values.split("\\|", -1));
    }

    /** The line of the file. */
    public String line() {
      return String.join(COLUMNS, String.join(",", commands), form, meaning);
    }

    static Entry parse(String line) {
      String[] columns = line.split(COLUMNS, -1);
      return new Entry(new TreeSet<>(List.of(columns[0].split(",", -1))), columns[1], columns[2]);
    }
  }

  public OptionList {
    entries = List.copyOf(entries);
  }

  /** The options of all commands. */
  public static OptionList ofAllCommands() {
    return ALL;
  }

  private static OptionList read() {
    try (InputStream in = OptionList.class.getResourceAsStream(FILE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new OptionList(text.lines().map(Entry::parse).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  /** The names of all options, without dashes. */
  Set<String> names() {
    return entries.stream().map(Entry::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether a key of a file is an option, or that of a command: {@code dashboard.jdbcUser}. */
  boolean hasKey(String key) {
    int dot = key.indexOf('.');
    String name = key.substring(dot + 1);
    return entries.stream()
        .filter(each -> each.name().equals(name))
        .anyMatch(each -> dot < 0 || isOf(key.substring(0, dot), each));
  }

  private static boolean isOf(String command, Entry entry) {
    boolean isOfPipeline = List.of("run", "batch", "schedule", "check").contains(command);
    return entry.commands().contains(command) || (isOfPipeline && entry.commands().contains(BEAM));
  }

  /** The options of a command, without those of Beam. */
  public List<Entry> of(String command) {
    return entries.stream().filter(each -> each.commands().contains(command)).toList();
  }
}
