package io.tickbeam.local;

import io.tickbeam.local.stack.RunningStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What only the administrator of the stack's MariaDB can do: settings, users, and a server that
 * stands still.
 *
 * @param client MariaDB's client
 * @param socket socket of the server, through which the user of this process may do everything
 * @param server the server
 */
public record DatabaseAdmin(Path client, Path socket, ProcessHandle server) {

  private static final Pattern CLIENT = Pattern.compile("'([^']*/bin/(?:mariadb|mysql))'");

  /** The administrator of a stack whose data is in a folder. */
  public static DatabaseAdmin of(RunningStack stack, Path folder) throws IOException {
    Matcher client = CLIENT.matcher(stack.clientCommand());
    if (!client.find()) {
      throw new IOException("no client in " + stack.clientCommand());
    }
    ProcessHandle server =
        StartedProgram.serversIn(folder).stream()
            .filter(each -> each.info().command().orElse("").matches(".*/(mariadbd|mysqld)"))
            .findAny()
            .orElseThrow();
    String socket =
        Stream.of(server.info().arguments().orElseThrow())
            .filter(each -> each.startsWith("--socket="))
            .findAny()
            .orElseThrow();
    return new DatabaseAdmin(
        Path.of(client.group(1)), Path.of(socket.substring("--socket=".length())), server);
  }

  /** A table whose column {@code seq} has the numbers from 1 on, on any server. */
  public static String numbersTo(long last) {
    String digits =
        IntStream.range(0, 10)
            .mapToObj(each -> "SELECT " + each + " AS d")
            .collect(Collectors.joining(" UNION ALL ", "(", ")"));
    StringBuilder number = new StringBuilder("1");
    StringBuilder tables = new StringBuilder();
    long power = 1;
    for (int i = 0; power < last; i++, power *= 10) {
      number.append(" + ").append(power).append(" * t").append(i).append(".d");
      tables.append(i == 0 ? "" : ", ").append(digits).append(" AS t").append(i);
    }
    return String.format(
        Locale.ROOT,
        "(SELECT %s AS seq FROM %s HAVING seq <= %d) AS numbers",
        number,
        tables,
        last);
  }

  /** MariaDB knows the administrator by the user of the process, MySQL as root. */
  private boolean isMariaDb() {
    return client.endsWith("mariadb");
  }

  /** Executes statements; gives what they answer. */
  public String execute(String... statements) throws IOException, InterruptedException {
    Path output = Files.createTempFile("admin", ".txt");
    List<String> command =
        List.of(
            client.toString(),
            "--no-defaults",
            "--skip-column-names",
            isMariaDb() ? "--skip-ssl" : "--ssl-mode=PREFERRED",
            "--socket=" + socket,
            "--user=" + (isMariaDb() ? System.getProperty("user.name") : "root"),
            "--execute=" + String.join("; ", statements));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int exitCode = process.waitFor();
    String answer = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);
    if (exitCode != 0) {
      throw new IOException(answer);
    }
    return answer;
  }

  /** The server answers nothing from now on, and its connections stay open. */
  public void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** It goes on. */
  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(server.pid()))
        .inheritIO()
        .start()
        .waitFor();
  }
}
