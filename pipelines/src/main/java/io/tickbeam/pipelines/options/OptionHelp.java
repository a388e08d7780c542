package io.tickbeam.pipelines.options;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** Lists the options of an interface and of those it extends, as text or as Markdown. */
public final class OptionHelp {

  private static final int TEXT_COLUMNS = 100;

  /** The options of one interface, by name. */
  private record Group(String title, List<Option> options) {}

  /**
   * One option.
   *
   * @param values what its value looks like
   * @param defaultValue empty when there is none
   */
  private record Option(String name, String values, String defaultValue, String description) {

    static Option of(Method getter) {
      String name =
          Character.toLowerCase(getter.getName().charAt(3)) + getter.getName().substring(4);
      return new Option(
          name,
          values(getter.getReturnType()),
          defaultValue(getter),
          getter.getAnnotation(Description.class).value());
    }

    private static String values(Class<?> type) {
      if (type.isEnum()) {
        return Arrays.stream(type.getEnumConstants())
            .map(Object::toString)
            .collect(Collectors.joining("|"));
      }
      if (type == boolean.class) {
        return "true|false";
      }
      return type == String.class ? "TEXT" : "NUMBER";
    }

    private static String defaultValue(Method getter) {
      for (Annotation each : getter.getAnnotations()) {
        Class<?> type = each.annotationType();
        if (type.getEnclosingClass() == Default.class) {
          try {
            return type.getMethod("value").invoke(each).toString();
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(each + " has no value as of Beam 2.70.0", e);
          }
        }
      }
      return "";
    }
  }

  private OptionHelp() {}

  /** Whether the arguments ask for help. */
  public static boolean isAskedFor(String... args) {
    return Arrays.asList(args).contains("--help");
  }

  /** The options for a terminal. */
  public static String text(Class<?> options) {
    StringBuilder text = new StringBuilder();
    for (Group group : groups(options)) {
      text.append(group.title()).append(":\n");
      for (Option each : group.options()) {
        text.append("  --").append(each.name()).append('=').append(each.values());
        if (!each.defaultValue().isEmpty()) {
          text.append("  (default: ").append(each.defaultValue()).append(')');
        }
        text.append('\n').append(wrapped(each.description(), "      "));
      }
      text.append('\n');
    }
    return text.append("Options of Beam and of the chosen runner apply as well.\n").toString();
  }

  private static String wrapped(String description, String indent) {
    StringBuilder lines = new StringBuilder(indent);
    int column = indent.length();
    for (String word : description.split(" ", -1)) {
      if (column > indent.length() && column + word.length() > TEXT_COLUMNS) {
        lines.append('\n').append(indent);
        column = indent.length();
      }
      lines.append(column == indent.length() ? "" : " ").append(word);
      column += word.length() + 1;
    }
    return lines.append('\n').toString();
  }

  /** The options as tables, one for each group. */
  public static String markdown(Class<?> options) {
    StringBuilder page = new StringBuilder();
    for (Group group : groups(options)) {
      page.append("\n## ")
          .append(group.title())
          .append("\n\n| option | default | meaning |\n| --- | --- | --- |\n");
      for (Option each : group.options()) {
        page.append("| `--").append(each.name()).append("` | ");
        if (!each.defaultValue().isEmpty()) {
          page.append('`').append(each.defaultValue()).append("` ");
        }
        page.append("| ").append(each.description()).append(" |\n");
      }
    }
    return page.toString();
  }

  private static List<Group> groups(Class<?> options) {
    List<Group> groups = new ArrayList<>();
    addGroups(options, groups);
    return groups;
  }

  private static void addGroups(Class<?> type, List<Group> groups) {
    List<Option> options =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Description.class))
            .map(Option::of)
            .sorted(Comparator.comparing(Option::name))
            .toList();
    Description title = type.getAnnotation(Description.class);
    if (title != null && !options.isEmpty()) {
      groups.add(new Group(title.value(), options));
    }
    for (Class<?> each : type.getInterfaces()) {
      if (each.getPackageName().startsWith("io.tickbeam")) {
        addGroups(each, groups);
      }
    }
  }
}
