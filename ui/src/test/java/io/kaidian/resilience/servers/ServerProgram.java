package io.kaidian.resilience.servers;

import io.kaidian.KaidianServer;
import java.nio.file.Path;
import java.util.List;

/**
 * What a {@link ServerProcess} runs.
 *
 * @param arguments of {@code java}, up to the program's own
 */
public record ServerProgram(List<String> arguments) {

    /** What was built with these tests, and what is on their class path besides. */
    public static ServerProgram builtHere() {
        return new ServerProgram(List.of("-cp", System.getProperty("java.class.path"), KaidianServer.class.getName()));
    }

    public static ServerProgram ofJar(Path jar) {
        return new ServerProgram(List.of("-jar", jar.toString()));
    }
}
