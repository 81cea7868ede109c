package io.kaidian.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The quickstarts of the page, made ready to be started by its lines. */
final class QuickstartPrograms {

    private static final Path PROGRAMS = Path.of("docs/examples").toAbsolutePath();
    private static final Path TOOLS = Path.of("src/test/openapi/node_modules").toAbsolutePath();
    private static final Path COMPILED = Path.of("target/quickstart").toAbsolutePath();

    private QuickstartPrograms() {}

    /** The same line with the programs where they lie. */
    static String located(String line) throws IOException, InterruptedException {
        if (line.startsWith("node ")) {
            compile();
            return line.replace("examples", COMPILED.toString()).replace(".mts", ".mjs");
        }
        return line.replaceFirst(
                        "^java",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .replace("examples", PROGRAMS.toString());
    }

    /** An older Node runs no TypeScript, and none checks its types. */
    private static void compile() throws IOException, InterruptedException {
        var compiler = new ProcessBuilder(List.of(
                        TOOLS.resolve(".bin/tsc").toString(),
                        "--strict",
                        "--target",
                        "es2022",
                        "--module",
                        "nodenext",
                        "--types",
                        "node",
                        "--typeRoots",
                        TOOLS.resolve("@types").toString(),
                        "--outDir",
                        COMPILED.toString(),
                        PROGRAMS.resolve("quickstart.mts").toString()))
                .redirectErrorStream(true)
                .start();
        var said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(compiler.waitFor()).as(said).isZero();
    }
}
