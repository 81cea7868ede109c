package io.kaidian.browser.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.kaidian.browser.Chromium;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the drawing board saves is what was in the file, or it says before what is not. The built editor runs in a page of its
 * own; what it says is held against facts that are read from the files by another program.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class RoundTripTest {

    private static final Path STUDIO = Path.of("target/classes/META-INF/resources/kaidian/studio");
    private static final Path MODELS = Path.of("src/test/resources/round-trip");
    private static final Path OWN = Path.of("../processes/src/main/resources/processes");
    private static final String SITE = "http://studio.test/";

    private Chromium chromium;
    private Page page;

    @BeforeAll
    void begin() {
        chromium = Chromium.start();
        page = chromium.browser()
                .newContext(new Browser.NewContextOptions().setViewportSize(1280, 800))
                .newPage();
        page.route(SITE + "**", RoundTripTest::answer);
        page.navigate(SITE);
        page.waitForFunction("() => Boolean(customElements.get('kaidian-bpmn-editor'))");
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    /**
     * What came of a file.
     *
     * @param fault why it does not open, or empty
     * @param told ids of what would be lost, one for each loss
     * @param words all that was said
     * @param saved what would be saved now
     * @param saves how often something was saved though nobody changed anything
     */
    private record Outcome(String fault, List<String> told, String words, String saved, int saves) {}

    @ParameterizedTest
    @CsvSource({
        "desktop-modeler.bpmn, ''",
        "undeclared-and-undrawn.bpmn, 'camunda, house, xsi;14'",
        "pools-undrawn.bpmn, '15;Sub_1'",
        "other-modeller.bpmn, 'Operaton;not shown here (3)'",
        "collapsed-in-place.bpmn, 'Sub_1'",
    })
    void opensWholeAndSaysWhatItCorrected(String model, String said) throws Exception {
        var outcome = open(MODELS.resolve(model));

        assertThat(outcome.fault()).isEmpty();
        assertThat(outcome.told()).isEmpty();
        assertThat(outcome.saves()).isZero();
        assertThat(outcome.words()).contains(said.split(";"));
        var lost = lost(MODELS.resolve(model), outcome);
        if (model.startsWith("collapsed")) {
            lost.removeIf(fact -> fact.says().matches(".* @[xy] = .*"));
        }
        assertThat(lost).isEmpty();
    }

    @Test
    void leavesAFileOfTheDesktopModellerAsItIsToTheLetter() throws IOException {
        var model = MODELS.resolve("desktop-modeler.bpmn");

        var outcome = open(model);

        assertThat(outcome.words()).isEmpty();
        assertThat(outcome.saved()).isEqualTo(Files.readString(model));
    }

    @ParameterizedTest
    @MethodSource("ownDiagrams")
    void opensTheHousesOwnDiagramsWithoutAWord(Path model) throws Exception {
        var outcome = open(model);

        assertThat(outcome.words()).isEmpty();
        assertThat(outcome.saves()).isZero();
        assertThat(lost(model, outcome)).isEmpty();
    }

    @Test
    void tellsEachThingThatWouldBeLostBeforeAnythingIsSaved() throws Exception {
        var model = MODELS.resolve("would-lose.bpmn");

        var outcome = open(model);

        assertThat(outcome.told())
                .containsExactlyInAnyOrder("Unheard_1", "Process_1", "Task_1", "Task_1", "Task_2", "Own_1");
        assertThat(outcome.words())
                .contains("unheardOf", "words that stand nowhere", "completionQuantity", "two", "house:own");
        assertThat(outcome.saves()).isZero();
        assertThat(unsaid(lost(model, outcome), outcome)).isEmpty();
        assertThat(page.evaluate("document.querySelector('.kd-board').inert")).isEqualTo(true);
    }

    @Test
    void keepsWhatIsWrittenOutThoughItIsTakenForGranted() throws IOException {
        var outcome = open(MODELS.resolve("explicit-defaults.bpmn"));

        assertThat(outcome.told()).isEmpty();
        assertThat(outcome.saves()).isZero();
        assertThat(outcome.saved())
                .contains(
                        "messageVisibleKind=\"initiating\"",
                        "isInterrupting=\"true\"",
                        "cancelActivity=\"true\"",
                        "isForCompensation=\"false\"",
                        "startQuantity=\"1\"",
                        "isClosed=\"false\"",
                        "processType=\"None\"");
    }

    @Test
    void tellsAThousandThingsOfOneKindInOneLine(@TempDir Path folder) throws IOException {
        var many = IntStream.rangeClosed(1, 1_207)
                .mapToObj(number -> "<bpmn:unheardOf id=\"Unheard_" + number + "\" />")
                .collect(Collectors.joining("\n"));
        var model = Files.writeString(
                folder.resolve("many.bpmn"),
                Files.readString(MODELS.resolve("explicit-defaults.bpmn"))
                        .replace("</bpmn:process>", many + "</bpmn:process>"));

        var outcome = open(model);

        assertThat(outcome.words()).contains("1207 alike");
        assertThat(outcome.words().lines().count()).isLessThan(12);
    }

    @ParameterizedTest
    @CsvSource({
        "choreography.bpmn, choreography or a conversation",
        "document-type.bpmn, DOCTYPE",
        "before-camunda.bpmn, http://activiti.org/bpmn",
    })
    void saysInPlainWordsWhyAFileDoesNotOpen(String model, String why) throws IOException {
        var outcome = open(MODELS.resolve(model));

        assertThat(outcome.fault()).contains(why);
        assertThat(outcome.saves()).isZero();
    }

    /** Comments and names of other files go with what they belong to, and come back as long as it is there. */
    @Test
    void keepsRemarksWhileTheDiagramIsChanged() throws IOException {
        open(MODELS.resolve("undeclared-and-undrawn.bpmn"));

        var saved = (String) page.evaluate("""
                async () => {
                    const { modeler } = document.querySelector('kaidian-bpmn-editor');
                    const at = id => modeler.get('elementRegistry').get(id);
                    modeler.get('modeling').updateProperties(at('Task_1'), { name: 'Look twice' });
                    modeler.get('modeling').removeElements([at('End_2')]);
                    return (await modeler.saveXML({ format: true })).xml;
                }
                """);

        assertThat(saved)
                .contains("Look twice", "Written by a program", "keep-together", "The other way", "house:owner")
                .doesNotContain("End_2", "Flow_4");
    }

    /** Figures over models that the project does not ship: {@code -Droundtrip.models=<folder of .bpmn files>}. */
    @Test
    @EnabledIfSystemProperty(named = "roundtrip.models", matches = ".+")
    void measuresAFolderOfModels() throws Exception {
        var rows = new ArrayList<>(List.of("model,opens,told,silent,saves,words"));
        var silent = new ArrayList<String>();
        for (var model : files(Path.of(System.getProperty("roundtrip.models")))) {
            var outcome = open(model);
            var unsaid =
                    outcome.fault().isEmpty() ? unsaid(lost(model, outcome), outcome) : List.<DiagramFacts.Fact>of();
            unsaid.forEach(fact -> silent.add(model.getFileName() + " " + fact));
            rows.add("%s,%s,%d,%d,%d,\"%s\""
                    .formatted(
                            model.getFileName(),
                            outcome.fault().isEmpty(),
                            outcome.told().size(),
                            unsaid.size(),
                            outcome.saves(),
                            (outcome.fault() + outcome.words())
                                    .replace('"', '\'')
                                    .replace('\n', ' ')));
        }
        Files.write(Path.of("target/round-trip.csv"), rows);

        assertThat(silent).isEmpty();
    }

    private Outcome open(Path model) throws IOException {
        @SuppressWarnings("unchecked")
        var came = (Map<String, Object>) page.evaluate(
                "bytes => openModel(bytes)", Base64.getEncoder().encodeToString(Files.readAllBytes(model)));
        @SuppressWarnings("unchecked")
        var told = (List<String>) came.get("told");
        return new Outcome(
                (String) came.get("fault"),
                told,
                (String) came.get("words"),
                (String) came.get("saved"),
                ((Number) came.get("saves")).intValue());
    }

    /** What the file said and the saved one does not. */
    private static List<DiagramFacts.Fact> lost(Path model, Outcome outcome) throws Exception {
        var lost = new ArrayList<>(DiagramFacts.of(declared(text(model))));
        DiagramFacts.of(outcome.saved()).forEach(lost::remove);
        return lost;
    }

    private static List<DiagramFacts.Fact> unsaid(List<DiagramFacts.Fact> lost, Outcome outcome) {
        var told = new HashSet<>(outcome.told());
        return lost.stream().filter(fact -> !told.contains(fact.id())).toList();
    }

    private static String text(Path model) throws IOException {
        var bytes = Files.readAllBytes(model);
        var start = new String(bytes, 0, Math.min(100, bytes.length), StandardCharsets.ISO_8859_1);
        var text =
                new String(bytes, start.contains("ISO-8859-1") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        return text.replaceFirst("^\uFEFF", "").replaceFirst("encoding=\"[^\"]*\"", "encoding=\"UTF-8\"");
    }

    /** A file that lacks declarations cannot be read by a strict reader; the test adds them by name. */
    private static String declared(String xml) {
        var missing = Map.of(
                "camunda", "http://camunda.org/schema/1.0/bpmn",
                "xsi", "http://www.w3.org/2001/XMLSchema-instance",
                "house", "urn:undeclared:house");
        var said = new StringBuilder();
        missing.forEach((prefix, space) -> {
            if (Pattern.compile("\\s" + prefix + ":").matcher(xml).find() && !xml.contains("xmlns:" + prefix + "=")) {
                said.append(" xmlns:")
                        .append(prefix)
                        .append("=\"")
                        .append(space)
                        .append('"');
            }
        });
        return xml.replaceFirst("(<(?:\\w+:)?definitions)\\b", "$1" + said);
    }

    static List<Path> ownDiagrams() throws IOException {
        return files(OWN);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
        }
    }

    /** The page, and the studio's files as the jar holds them. */
    private static void answer(Route route) {
        var name = route.request().url().substring(SITE.length());
        var file = STUDIO.resolve(name).normalize();
        if (name.isEmpty()) {
            route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(PAGE));
        } else if (file.startsWith(STUDIO) && Files.isRegularFile(file)) {
            var type = name.endsWith(".js") ? "text/javascript" : name.endsWith(".css") ? "text/css" : "text/plain";
            route.fulfill(new Route.FulfillOptions().setContentType(type).setPath(file));
        } else {
            route.fulfill(new Route.FulfillOptions().setStatus(404));
        }
    }

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <style>kaidian-bpmn-editor { height: 780px }</style>
            <script type="module" src="/bpmn-editor.js"></script>
            <script>
            async function openModel(base64) {
                const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
                const label = /encoding="ISO-8859-1"/.test(atob(base64).slice(0, 100)) ? 'latin1' : 'utf-8';
                document.querySelector('kaidian-bpmn-editor')?.remove();
                const editor = document.createElement('kaidian-bpmn-editor');
                let saves = 0;
                editor.addEventListener('diagram-changed', () => saves++);
                document.body.append(editor);
                editor.xml = new TextDecoder(label).decode(bytes);
                const said = editor.querySelector('.kd-message'), told = editor.querySelector('.kd-loss-dialog');
                while (!editor.hasAttribute('data-drawn') && said.hidden) {
                    await new Promise(requestAnimationFrame);
                }
                const fault = said.hidden ? '' : said.textContent;
                const saved = fault ? '' : (await editor.modeler.saveXML({ format: true })).xml;
                editor.flush();
                await new Promise(then => setTimeout(then, 50));
                return {
                    fault, saved, saves,
                    told: [...told.querySelectorAll('li > :first-child')].map(one => one.textContent),
                    words: told.hidden ? '' : told.innerText,
                };
            }
            </script>
            </html>
            """;
}
