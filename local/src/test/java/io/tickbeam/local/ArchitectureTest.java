package io.tickbeam.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.tickbeam.local",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.tickbeam.local.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theRootHasMainClassesAlone =
      classes()
          .that()
          .resideInAPackage("io.tickbeam.local")
          .should()
          .haveSimpleName("Demo")
          .orShould()
          .haveSimpleName("LocalFlink")
          .orShould()
          .haveSimpleName("LocalStack")
          .orShould()
          .haveSimpleName("Migrate")
          .orShould()
          .haveSimpleName("package-info");

  @ArchTest
  static final ArchRule packagesDoNotUseTheRoot =
      classes()
          .that()
          .resideInAnyPackage("io.tickbeam.local.*..")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackage("io.tickbeam.local");
}
