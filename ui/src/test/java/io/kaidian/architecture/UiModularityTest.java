package io.kaidian.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Parts of the screens know each other in one direction only. */
@AnalyzeClasses(
        packages = "io.kaidian.ui",
        importOptions = {ImportOption.DoNotIncludeTests.class, UiArchitectureTest.DoNotIncludeTestJars.class})
class UiModularityTest {

    @ArchTest
    static final ArchRule noTwoPartsKnowEachOther =
            slices().matching("io.kaidian.ui.(*)..").should().beFreeOfCycles();

    @Test
    void keepsToTheDependenciesThatThePackagesDeclare() {
        ApplicationModules.of("io.kaidian.ui").verify();
    }
}
