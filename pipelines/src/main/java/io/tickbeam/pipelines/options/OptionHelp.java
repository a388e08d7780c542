package io.tickbeam.pipelines.options;

import java.beans.Introspector;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Lists the options of an interface and of those it extends, as text or as Markdown. */
public final class OptionHelp {

  /** As many words as fit into 100 columns with an indent of six. */
  private static final String FULL_LINE = "(.{1,94})( |$)";

  /** The options of one interface, by name. */
  private record Group(String title, List<Option> options) {}

  /**
   * One option.
   *
   * @param values what its value looks like
   * @param defaultValue empty if there is none
   */
  private record Option(String name, String values, String defaultValue, String description) {

    static Option of(Method getter, PipelineOptions defaults) {
      try {
        Object defaultValue = getter.invoke(defaults);
        return new Option(
            Introspector.decapitalize(getter.getName().substring("get".length())),
            values(getter.getReturnType()),
            defaultValue == null ? "" : defaultValue.toString(),
            getter.getAnnotation(Description.class).value());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(getter + " cannot be called", e);
      }
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
  }

  private OptionHelp() {}

  /** The options for a terminal. */
  public static String text(Class<? extends PipelineOptions> options) {
    StringBuilder text = new StringBuilder();
    for (Group group : groups(options)) {
      text.append(group.title()).append(":\n");
      for (Option each : group.options()) {
        text.append("  --").append(each.name()).append('=').append(each.values());
        if (!each.defaultValue().isEmpty()) {
          text.append("  (default: ").append(each.defaultValue()).append(')');
        }
        text.append('\n').append(each.description().replaceAll(FULL_LINE, "      $1\n"));
      }
      text.append('\n');
    }
    return text.append("Options of Beam and of the chosen runner apply as well.\n").toString();
  }

  /** The meaning of each option, by its form: {@code --archive=true|false} or {@code --topics=}. */
  public static Map<String, String> forms(Class<? extends PipelineOptions> options) {
    Map<String, String> forms = new TreeMap<>();
    for (Group group : groups(options)) {
      for (Option each : group.options()) {
        String choice = each.values().contains("|") ? each.values() : "";
        forms.put("--" + each.name() + "=" + choice, each.description());
      }
    }
    return forms;
  }

  /** The options as tables, one for each group. */
  public static String markdown(Class<? extends PipelineOptions> options) {
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

  private static List<Group> groups(Class<? extends PipelineOptions> options) {
    List<Group> groups = new ArrayList<>();
    addGroups(options, PipelineOptionsFactory.as(options), groups);
    return groups;
  }

  private static void addGroups(Class<?> type, PipelineOptions defaults, List<Group> groups) {
    if (type.isAnnotationPresent(Description.class)) {
      groups.add(
          new Group(
              type.getAnnotation(Description.class).value(),
              Arrays.stream(type.getDeclaredMethods())
                  .filter(method -> method.isAnnotationPresent(Description.class))
                  .map(getter -> Option.of(getter, defaults))
                  .sorted(Comparator.comparing(Option::name))
                  .toList()));
    }
    for (Class<?> each : type.getInterfaces()) {
      if (each != PipelineOptions.class) {
        addGroups(each, defaults, groups);
      }
    }
  }
}
