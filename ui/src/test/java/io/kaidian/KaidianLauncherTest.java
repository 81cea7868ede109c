package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Java that is too old is told so in one sentence. */
class KaidianLauncherTest {

    @Test
    void saysWhichJavaIsNeededAndWhichOneWasFound() {
        assertThat(KaidianLauncher.trouble(17, "/usr/lib/jvm/java-17"))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("Kaidian needs Java 21 or newer, and this is Java 17 from /usr/lib/jvm/java-17:")
                        .doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 22, 25, 30})
    void findsNothingWrongWithTheLeastJavaAndNewerOnes(int version) {
        assertThat(KaidianLauncher.trouble(version, "/usr/lib/jvm/java")).isEmpty();
    }
}
