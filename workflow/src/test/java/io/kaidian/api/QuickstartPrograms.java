package io.kaidian.api;

import java.io.IOException;
import java.nio.file.Path;

/** The quickstarts of the page, made ready to be started by its lines. */
final class QuickstartPrograms {

    private static final Path PROGRAMS = Path.of("docs/examples").toAbsolutePath();
    private static final Path COMPILED = Path.of("target/quickstart").toAbsolutePath();

    private QuickstartPrograms() {}

    /** The same line with the programs where they lie. */
    static String located(String line) throws IOException, InterruptedException {
        if (line.startsWith("node ")) {
            TypeScript.compile(PROGRAMS.resolve("quickstart.mts"), COMPILED);
            return line.replace("examples", COMPILED.toString()).replace(".mts", ".mjs");
        }
        return line.replaceFirst(
                        "^java",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .replace("examples", PROGRAMS.toString());
    }
}
