package io.kaidian.architecture;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Each part of the screens knows only those that its {@code package-info.java} allows. */
@Tag("slow")
class UiModularityTest {

    @Test
    void keepsToTheDependenciesThatThePackagesDeclare() {
        ApplicationModules.of("io.kaidian.ui").verify();
    }
}
