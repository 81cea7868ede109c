package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shell file before the commands of the README: takes what is new enough, and looks elsewhere where nothing is. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the file is for a POSIX shell")
class JdkFinderTest {

    private static final String FINDER = "../.mvn/jdk.sh";
    private static final String SHELL_TOOLS = "/usr/bin:/bin";

    @TempDir
    private Path folder;

    @Test
    void keepsAHomeThatIsNewEnough() throws Exception {
        var home = jdk("named", "25.0.1");

        var found = source(Map.of("JAVA_HOME", home.toString(), "PATH", SHELL_TOOLS));

        assertThat(found).isEqualTo(home.toString());
    }

    @Test
    void goesByThePathWhereTheHomeIsTooOld() throws Exception {
        var inPath = jdk("in-path", "22");

        var found = source(Map.of(
                "JAVA_HOME", jdk("old", "1.8.0_402").toString(), "PATH", inPath.resolve("bin") + ":" + SHELL_TOOLS));

        assertThat(found).isEqualTo(inPath.toString());
    }

    @Test
    void changesNothingWhereThePathAloneWillDo() throws Exception {
        var found = source(Map.of("PATH", jdk("in-path", "21.0.9").resolve("bin") + ":" + SHELL_TOOLS));

        assertThat(found).isEmpty();
    }

    @Test
    void looksWhereJdksAreKeptWhereBothAreTooOld() throws Exception {
        var old = jdk("old", "17.0.13");
        jdk("sdkman/candidates/java/21.0.9-tem", "21.0.9");

        var found = source(Map.of(
                "JAVA_HOME", old.toString(),
                "PATH", old.resolve("bin") + ":" + SHELL_TOOLS,
                "SDKMAN_DIR", folder.resolve("sdkman").toString()));

        assertThat(found).isNotEmpty().isNotEqualTo(old.toString());
        assertThat(Path.of(found, "bin", "javac")).isExecutable();
    }

    /** What JAVA_HOME is after the file was sourced, under the strictest rules a shell has. */
    private String source(Map<String, String> environment) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", "-eu", "-c", ". " + FINDER + "; printf %s \"${JAVA_HOME:-}\"")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        var shell = builder.start();
        var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(shell.exitValue()).isZero();
        return said;
    }

    /** As much of a JDK as is asked about its version. */
    private Path jdk(String name, String version) throws IOException {
        var home = folder.resolve(name);
        var bin = Files.createDirectories(home.resolve("bin"));
        for (var tool : new String[] {"java", "javac"}) {
            var file = Files.writeString(
                    bin.resolve(tool),
                    "#!/bin/sh\necho '    java.home = %s' >&2\necho 'javac %s'\n".formatted(home, version));
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        return home;
    }
}
