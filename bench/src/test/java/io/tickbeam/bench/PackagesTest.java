package io.tickbeam.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.tickbeam.bench",
    importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("io.tickbeam.bench.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_ROOT_HOLDS_MAIN_CLASSES_ALONE =
      classes()
          .that()
          .resideInAPackage("io.tickbeam.bench")
          .should()
          .haveSimpleName("CompareModes")
          .orShould()
          .haveSimpleName("package-info");

  @ArchTest
  static final ArchRule PEERS_KNOW_NO_OTHER_PEER_AND_NOTHING_THAT_MEASURES =
      classes()
          .that()
          .resideInAPackage("io.tickbeam.bench.peers..")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackages(
              "io.tickbeam.bench.feed..",
              "io.tickbeam.bench.measure..",
              "io.tickbeam.bench.programs..",
              "io.tickbeam.bench.report..",
              "io.tickbeam.bench.runs..");
}
