package io.tickbeam.local.flink;

import java.io.File;
import java.util.Arrays;
import org.apache.flink.client.deployment.application.ApplicationClusterEntryPoint;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.entrypoint.ClusterEntrypoint;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;

/**
 * A JobManager that runs one program and ends with it, as Flink's {@code standalone-job.sh} and
 * {@code flink run-application} start it. Flink's own class for it is in no jar of its own.
 */
@SuppressWarnings("try") // its close() is that of Flink
final class ApplicationJobManager extends ApplicationClusterEntryPoint {

  private ApplicationJobManager(Configuration configuration, PackagedProgram program) {
    super(configuration, program, StandaloneResourceManagerFactory.getInstance());
  }

  /** {@code ApplicationJobManager CONFIGURATION_FOLDER JAR MAIN_CLASS [ARGUMENT...]}. */
  public static void main(String[] args) throws Exception {
    Configuration configuration = GlobalConfiguration.loadConfiguration(args[0]);
    PackagedProgram program =
        PackagedProgram.newBuilder()
            .setConfiguration(configuration)
            .setJarFile(new File(args[1]))
            .setEntryPointClassName(args[2])
            .setArguments(Arrays.copyOfRange(args, 3, args.length))
            .build();
    configureExecution(configuration, program);
    ClusterEntrypoint.runClusterEntrypoint(new ApplicationJobManager(configuration, program));
  }
}
