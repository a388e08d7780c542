package io.tickbeam.images;

import io.tickbeam.testing.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A service of the Compose file that runs as a container does: process 1 in the file system of its
 * image, as the image's user, without rights, with nothing of this machine but the kernel and the
 * network given.
 */
final class Container implements AutoCloseable {

  private static final long STOP_SECONDS = 90;

  /** Mounts what a container has, and becomes its command. */
  private static final String START =
      """
      hostname "$name"
      mkdir -p "$root/dev" "$root/proc"
      mount --bind "$root" "$root"
      mount -t proc proc "$root/proc"
      mount -t tmpfs -o mode=755 tmpfs "$root/dev"
      for each in null zero full random urandom; do
        touch "$root/dev/$each"
        mount --bind "/dev/$each" "$root/dev/$each"
      done
      ln -s /proc/self/fd "$root/dev/fd"
      for each in $tmpfs; do
        mkdir -p "$root${each%%:*}"
        mount -t tmpfs -o "${each#*:}" tmpfs "$root${each%%:*}"
      done
      for each in $volumes; do
        mount --bind "${each%%:*}" "$root${each#*:}"
      done
      [ -z "$readonly" ] || mount -o remount,bind,ro "$root"
      exec chroot "$root" setpriv --reuid="${user%:*}" --regid="${user#*:}" --clear-groups --no-new-privs \\
        --bounding-set=-all --inh-caps=-all env -i --chdir="$workdir" "$@"
      """;

  private final LoadedImage image;
  private final List<String> variables;
  private final Process process;
  private final Path log;

  private Container(LoadedImage image, List<String> variables, Process process, Path log) {
    this.image = image;
    this.variables = variables;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a service.
   *
   * @param service as the Compose file has it
   * @param image its image
   * @param network that its ports are in
   * @param project folder of the secrets, the volumes and the logs
   * @param further variables, as those of {@code .env}
   */
  static Container start(
      ComposeFile.Service service,
      LoadedImage image,
      Network network,
      Path project,
      Map<String, String> further)
      throws IOException {
    Path secrets = Files.createDirectories(image.root().resolve("run/secrets"));
    for (String each : service.secrets()) {
      Files.writeString(
          secrets.resolve(each), Files.readString(project.resolve("secrets").resolve(each)));
    }
    List<String> volumes = new ArrayList<>();
    for (String each : service.volumes()) {
      volumes.add(volume(project, each, image));
    }
    Map<String, String> environment = new LinkedHashMap<>(image.environment());
    environment.putAll(further);
    environment.putAll(service.environment());
    List<String> variables =
        environment.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).toList();

    List<String> inside = new ArrayList<>(variables);
    inside.addAll(service.entryPoint().isEmpty() ? image.entryPoint() : service.entryPoint());
    inside.addAll(service.command());
    List<String> command =
        new ArrayList<>(
            List.of("unshare", "--mount", "--pid", "--uts", "--ipc", "--fork", "--kill-child"));
    command.addAll(List.of("bash", "-euc", START, "bash"));
    command.addAll(inside);
    Path log = project.resolve(service.name() + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(network.command(command))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("name", service.name());
    builder.environment().put("root", image.root().toString());
    builder.environment().put("user", image.user());
    builder.environment().put("workdir", image.workingFolder());
    builder.environment().put("tmpfs", String.join(" ", service.tmpfs()));
    builder.environment().put("volumes", String.join(" ", volumes));
    builder.environment().put("readonly", service.isReadOnly() ? "yes" : "");
    return new Container(image, variables, builder.start(), log);
  }

  /** A named volume takes its owner from the folder of the first image that mounts it. */
  private static String volume(Path project, String volume, LoadedImage image) throws IOException {
    String target = volume.substring(volume.indexOf(':') + 1);
    Path source = project.resolve("volumes").resolve(volume.substring(0, volume.indexOf(':')));
    if (!Files.exists(source)) {
      Files.createDirectories(source);
      Path folder = image.root().resolve(target.substring(1));
      Files.setAttribute(source, "unix:uid", Files.getAttribute(folder, "unix:uid"));
      Files.setAttribute(source, "unix:gid", Files.getAttribute(folder, "unix:gid"));
    }
    return source + ":" + target;
  }

  /** Runs a command in the container, as {@code docker exec} does, and gives what it prints. */
  Ended execute(List<String> command) throws IOException, InterruptedException {
    Optional<ProcessHandle> first = process.toHandle().children().findFirst();
    if (first.isEmpty()) {
      return new Ended(1, "not started yet");
    }
    List<String> all =
        new ArrayList<>(
            List.of("nsenter", "--target=" + first.get().pid(), "--all", "--root", "--wd"));
    all.addAll(List.of("setpriv", "--reuid=" + uid(), "--regid=" + uid(), "--clear-groups"));
    all.addAll(List.of("env", "-i"));
    all.addAll(variables);
    all.addAll(command);
    Process executed = new ProcessBuilder(all).redirectErrorStream(true).start();
    String output = new String(executed.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(executed.waitFor(), output);
  }

  private String uid() {
    return image.user().replaceFirst(":.*", "");
  }

  /** Waits until a command in the container ends well; fails when the container ends before. */
  void await(List<String> healthCheck, Duration atMost) throws Exception {
    String what = String.join(" ", healthCheck);
    Await.until(
        what,
        atMost,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError(what + ": the container has ended: " + log());
          }
          return execute(healthCheck).exitCode() == 0;
        });
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  /** Ends the container as {@code docker stop} does, and gives the exit code of its process. */
  int stop() throws InterruptedException {
    // Process 1, not unshare, which would kill it.
    process.toHandle().children().forEach(ProcessHandle::destroy);
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.toHandle().children().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** A command that has ended. */
  record Ended(int exitCode, String output) {}
}
