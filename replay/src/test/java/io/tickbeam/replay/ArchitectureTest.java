package io.tickbeam.replay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which packages may depend on which. */
@AnalyzeClasses(
    packages = "io.tickbeam.replay",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.tickbeam.replay.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule knowsNeitherBeamNorKafkaClientsNorOtherPrograms =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.beam..",
              "org.apache.kafka..",
              "io.tickbeam.ingest..",
              "io.tickbeam.pipelines..");

  @ArchTest
  static final ArchRule rootPackageHoldsTheMainClassAlone =
      classes()
          .that()
          .resideInAPackage("io.tickbeam.replay")
          .should()
          .haveSimpleName("ReplayExchange")
          .orShould()
          .haveSimpleName("package-info");
}
