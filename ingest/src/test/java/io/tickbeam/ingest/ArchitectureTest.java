package io.tickbeam.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which packages may depend on which. */
@AnalyzeClasses(
    packages = "io.tickbeam.ingest",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.tickbeam.ingest.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule knowsNoBeam =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.beam..", "io.tickbeam.pipelines..");

  @ArchTest
  static final ArchRule rootPackageHoldsTheMainClassAlone =
      classes()
          .that()
          .resideInAPackage("io.tickbeam.ingest")
          .should()
          .haveSimpleName("Ingest")
          .orShould()
          .haveSimpleName("package-info");
}
