package io.tickbeam.local.stack;

import io.tickbeam.contract.name.MessageTopicOptions;
import io.tickbeam.contract.name.ResultTopicOptions;
import io.tickbeam.contract.name.TablePrefixOption;
import io.tickbeam.contract.process.StopSignal;
import io.tickbeam.local.secure.SecureFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@link io.tickbeam.local.LocalStack}. */
@Command(
    name = "local",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  tickbeam local --kafkaPort=9092 --databasePort=3306",
      "  tickbeam local --kafkaPort=9092 --databasePort=3306 --mongo --mongoPort=27017",
      "  tickbeam local --secure"
    },
    usageHelpWidth = 100,
    description = "A real Kafka and a real MariaDB on this machine, with topics and schema.")
public final class StackCommand implements Callable<Integer> {

  @Option(
      names = {"--data", "--dataFolder"},
      defaultValue = ".tickbeam",
      description = "Folder for everything they keep (${DEFAULT-VALUE}).")
  private Path data;

  @Option(names = "--kafkaPort", defaultValue = "0", description = "Default: any free port.")
  private int kafkaPort;

  @Option(names = "--databasePort", defaultValue = "0", description = "Default: any free port.")
  private int databasePort;

  @Option(names = "--mongo", description = "Start a server that speaks MongoDB's protocol, too.")
  private boolean mongo;

  @Option(names = "--mongoPort", defaultValue = "0", description = "Default: any free port.")
  private int mongoPort;

  @Option(
      names = "--secure",
      description =
          "Servers that want TLS and logins. Certificates, users and the files of settings for"
              + " clients are made at the first start, in folder secure of --data.")
  private boolean secure;

  @Option(
      names = "--partitions",
      defaultValue = "3",
      description = "Of the topics of ticks and results (${DEFAULT-VALUE}).")
  private int partitions;

  @Mixin private MessageTopicOptions messageTopics;
  @Mixin private ResultTopicOptions resultTopics;
  @Mixin private TablePrefixOption tablePrefix;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (StopSignal signal = StopSignal.install();
        RunningStack stack =
            RunningStack.start(
                new StackSettings(
                    data,
                    kafkaPort,
                    databasePort,
                    partitions,
                    mongo ? mongoPort : null,
                    false,
                    secure,
                    messageTopics.with(resultTopics.topics()),
                    tablePrefix.names()))) {
      describe(stack, System.out);
      signal.await();
      return 0;
    }
  }

  private void describe(RunningStack stack, PrintStream out) {
    out.println("Kafka     --bootstrapServers=" + stack.bootstrapServers());
    out.println("Database  --jdbcUrl='" + stack.jdbcUrl() + "'");
    out.println("          --jdbcUser=" + stack.jdbcUser());
    out.println("          --jdbcPasswordFile=" + stack.jdbcPasswordFile());
    out.println("Reader    --jdbcUser=" + stack.jdbcReader());
    out.println("          --jdbcPasswordFile=" + stack.jdbcReaderPasswordFile());
    out.println("Client    " + stack.clientCommand());
    if (mongo) {
      out.println("MongoDB   --mongoUri=" + stack.mongoUri());
    }
    if (secure) {
      describe(stack.secure(), stack.bootstrapServersForCertificates(), out);
    }
    out.println("Ctrl-C stops them; what they hold stays in " + data.toAbsolutePath() + ".");
  }

  private void describe(SecureFolder files, String certificates, PrintStream out) {
    out.println("Secured   --kafkaConfig=" + files.kafkaConfig());
    out.println("          --jdbcConfig=" + files.jdbcConfig());
    if (mongo) {
      out.println("          --mongoConfig=" + files.mongoConfig());
    }
    out.println("To read Kafka's topics only:");
    out.println("          --kafkaConfig=" + files.kafkaReaderConfig());
    out.println("To Kafka by certificate, without a login:");
    out.println("          --bootstrapServers=" + certificates);
    out.println("          --kafkaConfig=" + files.kafkaCertificateConfig());
  }
}
