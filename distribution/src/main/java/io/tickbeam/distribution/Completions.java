package io.tickbeam.distribution;

import io.tickbeam.contract.command.OptionList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the scripts with which bash and zsh complete commands, options and values. */
public final class Completions {

  private static final String VALUES_OF_BASH =
      """
      # tickbeam completion bash: completes the commands, options and values of tickbeam.
      _tickbeam() {
        local IFS=$' \\t\\n' word command options values previous
        # Bash takes = for a word of its own.
        COMPREPLY=()
        word=${COMP_LINE:0:COMP_POINT}
        word=${word##*[[:space:]]}
        command=${COMP_WORDS[1]:-}
        if [ "$COMP_CWORD" -le 1 ]; then
          COMPREPLY=($(compgen -W "%s" -- "$word"))
          return
        fi
        case $command in
      %s    *) options= ;;
        esac
        case $word in
          --*=*)
            previous=${word%%%%=*}
            values=$(printf '%%s\\n' $options | sed -n "s/^$previous=//p" | tr '|' ' ')
            if [ -n "$values" ]; then
              COMPREPLY=($(compgen -W "$values" -- "${word#*=}"))
            else
              COMPREPLY=($(compgen -f -- "${word#*=}"))
            fi
            ;;
          *)
            values=$(printf '%%s\\n' $options | sed 's/=.*/=/')
            COMPREPLY=($(compgen -W "$values" -- "$word"))
            [[ "${COMPREPLY[0]:-}" != *= ]] || compopt -o nospace 2>/dev/null
            ;;
        esac
      }
      complete -F _tickbeam tickbeam
      """;

  private static final String OPTIONS_OF_ZSH =
      """
      #compdef tickbeam
      # tickbeam completion zsh: completes the commands, options and values of tickbeam.
      _tickbeam() {
        local -a commands
        commands=(
      %s  )
        if (( CURRENT == 2 )); then
          _describe command commands
          return
        fi
        case $words[2] in
      %s  esac
      }
      compdef _tickbeam tickbeam
      """;

  private Completions() {}

  /**
   * Writes {@code tickbeam.bash} and {@code tickbeam.zsh}.
   *
   * @param args file with the commands; folder for the scripts
   */
  public static void main(String[] args) throws IOException {
    Map<String, String> commands = commands(Path.of(args[0]));
    Path folder = Files.createDirectories(Path.of(args[1]));
    Files.writeString(folder.resolve("tickbeam.bash"), bash(commands));
    Files.writeString(folder.resolve("tickbeam.zsh"), zsh(commands));
  }

  /** What each command does, from the file that {@code bin/tickbeam} reads. */
  private static Map<String, String> commands(Path file) throws IOException {
    Map<String, String> commands = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] columns = line.split(" +", 4);
      commands.put(columns[0], columns[3]);
    }
    commands.put("version", "the version of this program and of Java");
    commands.put("completion", "the script that completes commands and options");
    return commands;
  }

  private static String bash(Map<String, String> commands) {
    String cases =
        commands.keySet().stream()
            .map(each -> "    " + each + ") options='" + words(each) + "' ;;\n")
            .collect(Collectors.joining());
    return VALUES_OF_BASH.formatted(String.join(" ", commands.keySet()), cases);
  }

  private static String words(String command) {
    return switch (command) {
      case "completion" -> "bash zsh";
      case "dead-letters" -> "list counts show replay " + forms(command);
      default -> forms(command);
    };
  }

  private static String forms(String command) {
    return options(command).stream().map(OptionList.Entry::form).collect(Collectors.joining(" "));
  }

  private static List<OptionList.Entry> options(String command) {
    return OptionList.ofAllCommands().of(command);
  }

  private static String zsh(Map<String, String> commands) {
    String described =
        commands.entrySet().stream()
            .map(each -> "    '" + each.getKey() + ":" + quoted(each.getValue()) + "'\n")
            .collect(Collectors.joining());
    String cases =
        commands.keySet().stream()
            .map(each -> "    " + each + ")\n      _arguments" + arguments(each) + "\n      ;;\n")
            .collect(Collectors.joining());
    return OPTIONS_OF_ZSH.formatted(described, cases);
  }

  private static String arguments(String command) {
    String words =
        switch (command) {
          case "completion" -> " '2:shell:(bash zsh)'";
          case "dead-letters" -> " '2:action:(list counts show replay)'";
          default -> "";
        };
    return words
        + options(command).stream().map(Completions::argument).collect(Collectors.joining());
  }

  private static String argument(OptionList.Entry option) {
    String meaning = quoted(option.meaning()).replaceAll("([\\[\\]:])", "\\\\$1");
    String name = option.form().replaceFirst("=.*", "");
    String text = " \\\n        '" + name + (option.form().contains("=") ? "=" : "");
    String values =
        option.values().isEmpty() ? "_files" : "(" + String.join(" ", option.values()) + ")";
    return text
        + "["
        + meaning
        + "]"
        + (option.form().contains("=") ? ":" + option.name() + ":" + values : "")
        + "'";
  }

  private static String quoted(String text) {
    return text.replace("'", "'\\''");
  }
}
