package io.kaidian.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a running server keeps beside itself, passwords and tokens among it, never comes into the repository. */
class TrackedFilesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** One of each kind that a server writes below its data directory. */
    private static final List<String> OF_A_SERVER = List.of(
            "data/demo/password",
            "data/demo/api-token",
            "data/keys/master.json",
            "data/postgres/password",
            "data/postgres/cluster/PG_VERSION",
            "data/server.pid");

    @BeforeEach
    void onlyInARepository() {
        assumeThat(ROOT.resolve(".git")).exists();
    }

    @Test
    void ignoresTheDataOfAServerThatIsStartedInAnyModule() throws IOException {
        for (var directory : modules()) {
            for (var file : OF_A_SERVER) {
                var path = directory.resolve(file).toString();

                assertThat(git("check-ignore", "--no-index", path)).as(path).containsExactly(path);
            }
        }
    }

    @Test
    void tracksNothingThatIsIgnored() throws IOException {
        assertThat(git("ls-files", "--cached", "--ignored", "--exclude-standard"))
                .isEmpty();
    }

    @Test
    void tracksNoFileInADirectoryOfDataBesideAModule() throws IOException {
        var tracked = git("ls-files");

        for (var module : modules()) {
            var data = module.resolve("data") + "/";
            assertThat(tracked).noneMatch(file -> file.startsWith(data));
        }
    }

    @Test
    void holdsAtTheTopTheModulesAndWhatAReaderLooksForFirst() throws IOException {
        assertThat(git("ls-files").stream()
                        .map(file -> file.replaceFirst("/.*", ""))
                        .filter(name -> !name.startsWith("."))
                        .distinct())
                .containsExactlyInAnyOrder("LICENSE", "README.md", "pom.xml", "processes", "ui", "workflow");
    }

    /** Where somebody may stand who starts a server: beside every file of Maven, relative to the root. */
    private static List<Path> modules() throws IOException {
        var modules = new ArrayList<Path>(List.of(Path.of("")));
        try (Stream<Path> directories = Files.list(ROOT)) {
            directories
                    .filter(directory -> Files.exists(directory.resolve("pom.xml")))
                    .map(ROOT::relativize)
                    .sorted()
                    .forEach(modules::add);
        }
        assertThat(modules).hasSizeGreaterThan(1);
        return modules;
    }

    private static List<String> git(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("git", "-C", ROOT.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            return out.lines().toList();
        }
    }
}
