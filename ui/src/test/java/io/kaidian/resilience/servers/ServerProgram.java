package io.kaidian.resilience.servers;

import io.kaidian.KaidianServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a {@link ServerProcess} runs.
 *
 * @param arguments of {@code java}, up to the program's own
 * @param environment variables besides those of the test
 */
public record ServerProgram(List<String> arguments, Map<String, String> environment) {

    /** What was built with these tests, and what is on their class path besides. */
    public static ServerProgram builtHere() {
        return new ServerProgram(
                List.of("-cp", System.getProperty("java.class.path"), KaidianServer.class.getName()), Map.of());
    }

    public static ServerProgram ofJar(Path jar) {
        return new ServerProgram(List.of("-jar", jar.toString()), Map.of());
    }

    /** The same by another clock. */
    public ServerProgram by(SettableSystemClock clock) {
        return new ServerProgram(arguments, clock.environment());
    }
}
