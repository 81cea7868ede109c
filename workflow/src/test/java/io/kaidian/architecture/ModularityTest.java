package io.kaidian.architecture;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Each package knows only those that its {@code package-info.java} allows, and no two know each other. */
@Tag("slow")
class ModularityTest {

    @Test
    void keepsToTheDependenciesThatThePackagesDeclare() {
        ApplicationModules.of("io.kaidian").verify();
    }
}
