package io.tickbeam.dashboard;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Which packages may depend on which. */
@AnalyzeClasses(
    packages = "io.tickbeam.dashboard",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.tickbeam.dashboard.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule knowsNeitherBeamNorExchanges =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.apache.beam..")
                  .or(resideInAPackage("io.tickbeam.ingest.."))
                  .or(resideInAPackage("io.tickbeam.pipelines..")));

  @ArchTest
  static final ArchRule rootPackageHoldsMainClassesAlone =
      classes()
          .that()
          .resideInAPackage("io.tickbeam.dashboard")
          .and()
          .doNotHaveSimpleName("package-info")
          .should(haveMainMethod());

  @ArchTest
  static final ArchRule nothingDependsOnMainClasses =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tickbeam.dashboard")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.tickbeam.dashboard");

  private static ArchCondition<JavaClass> haveMainMethod() {
    return new ArchCondition<>("have a main method") {
      @Override
      public void check(JavaClass each, ConditionEvents events) {
        boolean hasMain = each.tryGetMethod("main", String[].class).isPresent();
        events.add(new SimpleConditionEvent(each, hasMain, each.getName() + " has a main method"));
      }
    };
  }
}
