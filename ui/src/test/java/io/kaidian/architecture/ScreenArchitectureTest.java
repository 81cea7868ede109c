package io.kaidian.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.server.Command;
import io.kaidian.ui.shell.ScreenAccess;
import io.kaidian.ui.shell.TabRow;
import java.util.concurrent.CompletableFuture;

/** Rules of the screens and of threads that no compiler knows. */
@AnalyzeClasses(
        packages = "io.kaidian",
        importOptions = {ImportOption.DoNotIncludeTests.class, ScreenArchitectureTest.DoNotIncludeTestJars.class})
class ScreenArchitectureTest {

    /** A whole build takes the other modules' tests from their jars. */
    static final class DoNotIncludeTestJars implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule aScreenIsChangedInTheNameOfAPerson = noClasses()
            .that()
            .doNotBelongToAnyOf(ScreenAccess.class)
            .should()
            .callMethod(UI.class, "access", Command.class)
            .because("whichever thread holds the screen's lock runs the change, with or without rights of its own");

    @ArchTest
    static final ArchRule tabsAreThoseThatScreenReadersCount = noClasses()
            .that()
            .doNotBelongToAnyOf(TabRow.class)
            .should()
            .callConstructor(Tabs.class)
            .orShould()
            .callConstructor(Tabs.class, Tab[].class);

    @ArchTest
    static final ArchRule whatWaitsHasAThreadOfItsOwn = noClasses()
            .should()
            .callMethod(CompletableFuture.class, "runAsync", Runnable.class)
            .orShould()
            .callMethod(CompletableFuture.class, "thenRunAsync", Runnable.class)
            .because("Java's common pool may have a single thread, which its HTTP client needs, too");
}
