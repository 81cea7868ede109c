package io.kaidian.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.vaadin.flow.router.Route;

@AnalyzeClasses(
        packages = "io.kaidian",
        importOptions = {ImportOption.DoNotIncludeTests.class, UiArchitectureTest.DoNotIncludeTestJars.class})
class UiNamingTest {

    @ArchTest
    static final ArchTests names = ArchTests.in(NamingRules.class);

    @ArchTest
    static final ArchRule pagesThatHaveAnAddressSaySo =
            classes().that().areAnnotatedWith(Route.class).should().haveNameMatching(".*(View|Page)");
}
