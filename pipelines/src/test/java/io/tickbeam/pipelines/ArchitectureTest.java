package io.tickbeam.pipelines;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
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
import org.apache.beam.sdk.coders.SerializableCoder;

/** What the packages of the pipeline may depend on. */
@AnalyzeClasses(
    packages = "io.tickbeam.pipelines",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "io.tickbeam.pipelines";

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule rootPackageHoldsMainClassesAlone =
      classes().that().resideInAPackage(ROOT).and().areTopLevelClasses().should(haveAMainMethod());

  @ArchTest
  static final ArchRule knowsNoExchange =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.tickbeam.ingest..", "io.tickbeam.replay..");

  /** Java's serialization costs more than a tick does. */
  @ArchTest
  static final ArchRule noElementTravelsByJavaSerialization =
      noClasses().should().dependOnClassesThat().areAssignableTo(SerializableCoder.class);

  @ArchTest static final ArchRule onlyRunnersSparkKnowsSpark = onlyThePackageOf("spark");

  @ArchTest static final ArchRule onlyRunnersFlinkKnowsFlink = onlyThePackageOf("flink");

  @ArchTest
  static final ArchRule onlyRunnersDirectKnowsTheDirectRunner = onlyThePackageOf("direct");

  private static ArchRule onlyThePackageOf(String runner) {
    return noClasses()
        .that(resideOutsideOfPackage(ROOT + ".runners." + runner + ".."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "org.apache.beam.runners." + runner + "..", "org.apache." + runner + ".."));
  }

  private static ArchCondition<JavaClass> haveAMainMethod() {
    return new ArchCondition<>("have a main method") {
      @Override
      public void check(JavaClass checked, ConditionEvents events) {
        boolean isMain =
            checked.tryGetMethod("main", String[].class).isPresent()
                || checked.getSimpleName().equals("package-info");
        events.add(new SimpleConditionEvent(checked, isMain, checked.getName()));
      }
    };
  }
}
