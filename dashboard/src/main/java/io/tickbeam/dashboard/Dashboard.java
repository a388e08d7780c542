package io.tickbeam.dashboard;

/** Serves the live page. */
public final class Dashboard {

  private Dashboard() {}

  /** The command line; {@code --help} lists the options. */
  public static void main(String[] args) {
    System.exit(Terminal.run(new DashboardCommand(), args));
  }

  /**
   * Starts it in the background. Kafka and the database may come later, or go and come back.
   *
   * @throws DashboardException when it cannot listen or an address makes no sense
   */
  public static RunningDashboard start(DashboardSettings settings) {
    return RunningDashboard.start(settings);
  }
}
