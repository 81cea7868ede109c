package io.kaidian.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Compiles TypeScript, strictly: an older Node runs none, and none checks its types. */
final class TypeScript {

    private static final Path TOOLS = Path.of("src/test/openapi/node_modules").toAbsolutePath();

    private TypeScript() {}

    /** Gives the script that comes of a module {@code name.mts} and of what it imports. */
    static Path compile(Path module, Path into) throws IOException, InterruptedException {
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
                        into.toString(),
                        module.toString()))
                .redirectErrorStream(true)
                .start();
        var said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(compiler.waitFor()).as(said).isZero();
        return into.resolve(module.getFileName().toString().replace(".mts", ".mjs"));
    }
}
