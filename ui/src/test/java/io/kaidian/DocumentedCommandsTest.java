package io.kaidian;

import static io.kaidian.DocumentedCommands.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.DocumentedCommands.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever a page tells its reader to type is run by a test, or {@code documented-commands.txt} says why none can. A command that is
 * new or changed makes this red until somebody has looked which of both it is.
 */
class DocumentedCommandsTest {

    private static final Path LIST = Path.of("src/test/resources/documented-commands.txt");
    private static final Pattern RUN = Pattern.compile("run: ([\\w.]+)#(\\w+)");
    private static final Pattern MAVEN = Pattern.compile("\\bmvn [^`;|&\\n]*");
    private static final Pattern SETTING = Pattern.compile("--(kaidian[.][a-zA-Z0-9.-]*[a-zA-Z0-9])(?![a-zA-Z0-9.…-])");
    private static final String TAKES_FEWER = "-Dsurefire.failIfNoSpecifiedTests=false";

    /**
     * One line of the list.
     *
     * @param how {@code run: Test#method}, {@code checked: what of it}, {@code no command: what it is} or {@code not run: why}
     */
    private record Entry(String fingerprint, String page, String beginning, String how) {

        private static Entry of(String line) {
            var parts = line.split(" \\| ", 4);
            assertThat(parts).as(line).hasSize(4);
            return new Entry(parts[0], parts[1], parts[2], parts[3]);
        }

        private boolean isOf(Command command) {
            return command.fingerprint().equals(fingerprint)
                    && command.page().equals(page)
                    && command.line().startsWith(beginning);
        }
    }

    private final List<Entry> list = DocumentedCommands.read(LIST)
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(Entry::of)
            .toList();

    @Test
    void areAllOnTheListAsTheyStandThere() {
        var commands = DocumentedCommands.all();

        assertThat(commands).hasSizeGreaterThan(30);
        assertThat(commands.stream()
                        .filter(command -> list.stream().noneMatch(entry -> entry.isOf(command)))
                        .map(command -> command.fingerprint() + " | " + command.page() + " | " + command.line()))
                .as("new or changed: let a test run it, or say in %s why none can", LIST)
                .isEmpty();
        assertThat(list.stream().filter(entry -> commands.stream().noneMatch(entry::isOf)))
                .as("no page says this any more")
                .isEmpty();
    }

    @Test
    void areRunByTestsThatThereAreAndThatReadThem() {
        assertThat(list)
                .allSatisfy(entry -> assertThat(entry.how()).matches("(run|checked|no command|not run): .{6,}"));

        var run = list.stream().filter(entry -> entry.how().startsWith("run: ")).toList();

        assertThat(run).hasSizeGreaterThan(3).allSatisfy(entry -> {
            var test = RUN.matcher(entry.how());
            assertThat(test.find()).as(entry.how()).isTrue();
            var source = DocumentedCommands.read(sourceOf(test.group(1)));
            assertThat(source).contains("void " + test.group(2) + "(");
            assertThat(source)
                    .as("it reads the page")
                    .contains(Path.of(entry.page()).getFileName().toString());
        });
    }

    /** With {@code -am} Maven fails in the first module that has no such test. */
    @Test
    void nameProfilesAndTestsThatThereAreToMaven() throws IOException {
        var poms = Stream.of("pom.xml", "processes/pom.xml", "workflow/pom.xml", "ui/pom.xml")
                .collect(Collectors.toMap(Function.identity(), pom -> DocumentedCommands.read(ROOT.resolve(pom))));
        var lines = new LinkedHashMap<String, String>();
        DocumentedCommands.all()
                .forEach(command -> MAVEN.matcher(command.text())
                        .results()
                        .forEach(found -> lines.put(
                                found.group().replaceAll("\\s+", " ").replaceFirst(" #.*", ""), command.page())));
        poms.forEach((pom, text) -> Pattern.compile("<!--.*?-->", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .forEach(comment -> MAVEN.matcher(comment.replace("-->", ""))
                        .results()
                        .forEach(found -> lines.put(found.group().strip(), pom))));

        assertThat(lines).hasSizeGreaterThan(20).allSatisfy((line, page) -> {
            assertThat(options(line, "-P([\\w,-]+)"))
                    .as("profiles of %s in %s", line, page)
                    .allMatch(profile ->
                            poms.values().stream().anyMatch(pom -> pom.contains("<id>" + profile + "</id>")));
            var tests = options(line, "'?-Dtest=([^ ']+)");
            if (!tests.isEmpty() && line.contains("-am")) {
                assertThat(line).as("in %s", page).contains(TAKES_FEWER);
            }
            assertThat(tests).as("tests of %s in %s", line, page).allMatch(test -> isTest(line, test));
        });
    }

    @Test
    void nameSettingsThatThereAre() throws IOException {
        var settings = new TreeSet<String>();
        var found = DocumentedCommandsTest.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json");
        while (found.hasMoreElements()) {
            try (var metadata = found.nextElement().openStream()) {
                new ObjectMapper()
                        .readTree(metadata)
                        .at("/properties")
                        .forEach(property -> settings.add(property.at("/name").asText()));
            }
        }

        var named = DocumentedCommands.pages().stream()
                .flatMap(page -> SETTING.matcher(DocumentedCommands.read(page)).results())
                .map(setting -> setting.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(20).isSubsetOf(settings);
    }

    private static boolean isTest(String line, String test) {
        var module = options(line, "-pl ([\\w,]+)").stream().findFirst().orElse("ui");
        var name = test.replaceFirst("#.*", "");
        var method = test.contains("#") ? test.substring(test.indexOf('#') + 1) : null;
        var sources = ROOT.resolve(module).resolve("src/test/java");
        // Surefire takes a pattern with a slash for a path, and one without for the name of a class.
        var pattern = Pattern.compile((name.contains("/") ? "" : "(.*/)?")
                + name.replace("**/", "(\0/)?").replace("*", "[^/]*").replace("\0", ".*") + "[.]java");
        try (var files = Files.walk(sources)) {
            return files.filter(file ->
                            pattern.matcher(sources.relativize(file).toString()).matches())
                    .anyMatch(file ->
                            method == null || DocumentedCommands.read(file).contains("void " + method + "("));
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static List<String> options(String line, String pattern) {
        return Pattern.compile(pattern)
                .matcher(line)
                .results()
                .flatMap(found -> Arrays.stream(found.group(1).split(",")))
                .toList();
    }

    private static Path sourceOf(String test) throws IOException {
        for (var module : List.of("ui", "workflow", "processes")) {
            var source = ROOT.resolve(module).resolve("src/test/java").resolve(test.replace('.', '/') + ".java");
            if (Files.exists(source)) {
                return source;
            }
        }
        throw new AssertionError("there is no test " + test);
    }
}
