package io.tickbeam.bench.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.tickbeam.bench.peers.Work;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process that ran a program says of itself, as one line.
 *
 * @param ticks distinct ticks in results; 0 when the program does not tell
 * @param shuffledBytes bytes of packed ticks that were grouped; 0 when the program does not tell
 * @param startupMillis from the start of the process to the first tick read
 * @param workMillis from there to the last row written
 * @param totalMillis from the start of the process to the end of the run
 * @param cpuMillis processor time of all threads
 * @param peakHeapBytes sum of the most that each pool of the heap held, garbage included
 * @param peakResidentBytes most memory resident; 0 where the system does not tell
 * @param gcMillis time in garbage collections
 */
public record ProgramResult(
    long ticks,
    long shuffledBytes,
    long startupMillis,
    long workMillis,
    long totalMillis,
    long cpuMillis,
    long peakHeapBytes,
    long peakResidentBytes,
    long gcMillis) {

  static final String MARK = "MEASURED ";

  private static final Path STATUS = Path.of("/proc/self/status");

  /** The result of a program that has run in this process and has just ended. */
  static ProgramResult of(Work work) throws IOException {
    long endMillis = System.currentTimeMillis();
    long startMillis = ManagementFactory.getRuntimeMXBean().getStartTime();
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new ProgramResult(
        work.ticks(),
        work.shuffledBytes(),
        Math.max(0, work.startMillis() - startMillis),
        work.millis(),
        endMillis - startMillis,
        system.getProcessCpuTime() / 1_000_000,
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum(),
        mostResidentBytes(),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum());
  }

  private static long mostResidentBytes() throws IOException {
    if (!Files.exists(STATUS)) {
      return 0;
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0);
  }

  /** The same with a number of ticks that was counted elsewhere. */
  public ProgramResult withTicks(long counted) {
    return new ProgramResult(
        counted,
        shuffledBytes,
        startupMillis,
        workMillis,
        totalMillis,
        cpuMillis,
        peakHeapBytes,
        peakResidentBytes,
        gcMillis);
  }

  /** The line. */
  String toLine() throws IOException {
    return MARK + new ObjectMapper().writeValueAsString(this);
  }

  /** Reads a line that {@link #toLine} gave. */
  static ProgramResult parse(String line) throws IOException {
    return new ObjectMapper().readValue(line.substring(MARK.length()), ProgramResult.class);
  }
}
