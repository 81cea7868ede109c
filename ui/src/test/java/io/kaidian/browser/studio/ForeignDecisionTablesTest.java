package io.kaidian.browser.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import io.kaidian.browser.Chromium;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table of another tool or version opens as what it says, or is refused with a sentence and nothing is lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class ForeignDecisionTablesTest {

    private static final Path STUDIO = Path.of("target/classes/META-INF/resources/kaidian/studio");
    private static final String SITE = "http://studio.test/";
    private static final String MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <script type="module" src="/dmn-editor.js"></script>
            <kaidian-dmn-editor></kaidian-dmn-editor>
            """;

    private Chromium chromium;
    private Page page;
    private String table;

    @BeforeAll
    void begin() throws IOException {
        table = Files.readString(Path.of("../processes/src/main/resources/processes/sanction.dmn"));
        chromium = Chromium.start();
        page = chromium.browser().newPage();
        page.route(SITE + "**", ForeignDecisionTablesTest::answer);
        page.navigate(SITE);
        page.waitForFunction("() => Boolean(customElements.get('kaidian-dmn-editor'))");
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.omg.org/spec/DMN/20151101/dmn.xsd, 1.1",
        "http://www.omg.org/spec/DMN/20180521/MODEL/, 1.2",
        "https://www.omg.org/spec/DMN/20211108/MODEL/, 1.4",
        "https://www.omg.org/spec/DMN/20211108/DMN14.xsd, 1.4",
        "https://www.omg.org/spec/DMN/20230324/MODEL/, 1.5",
        "https://www.omg.org/spec/DMN/20230324/DMN15.xsd, 1.5",
    })
    void opensEveryVersionAndSaysWhichItWas(String namespace, String version) {
        upload(table.replace(MODEL, namespace));

        assertThat(said()).contains("This file was DMN " + version);
        assertThat(saved()).contains("xmlns=\"" + MODEL).contains("\"SUSPENSION\"");
    }

    @Test
    void refusesATableOfAKnowledgeModelByItsName() {
        var inKnowledge = table.replace("<decision id", "<businessKnowledgeModel name=\"Fees\"><encapsulatedLogic id")
                .replace("</decision>", "</encapsulatedLogic></businessKnowledgeModel>");

        upload(inKnowledge);

        assertThat(said()).contains("business knowledge model \"Fees\"");
        assertThat(saved()).doesNotContain("Fees").contains("decisionTable");
    }

    @Test
    void refusesWhatHasNoTableOfADecision() {
        upload("<definitions xmlns=\"" + MODEL + "\" id=\"d\" name=\"d\" namespace=\"n\"><decision id=\"a\" name=\"a\">"
                + "<context><contextEntry><decisionTable/></contextEntry></context></decision></definitions>");

        assertThat(said()).contains("No decision in this file consists of a table");
        assertThat(saved()).contains("DecisionTable_sanction");
    }

    @Test
    void refusesAVersionThatItDoesNotKnowByItsName() {
        upload(table.replace(MODEL, "https://www.omg.org/spec/DMN/20990101/MODEL/"));

        assertThat(said()).contains("no table of DMN 1.1 to 1.5").contains("20990101");
        assertThat(saved()).contains(MODEL);
    }

    private void upload(String content) {
        page.evaluate("""
                async xml => {
                    document.querySelector('kaidian-dmn-editor').remove();
                    const editor = document.createElement('kaidian-dmn-editor');
                    document.body.append(editor);
                    editor.xml = xml;
                    while (!editor.hasAttribute('data-drawn')) {
                        await new Promise(requestAnimationFrame);
                    }
                }
                """, table);
        page.waitForFileChooser(() -> page.getByTestId("tool-upload").click())
                .setFiles(new FilePayload("foreign.dmn", "application/xml", content.getBytes(StandardCharsets.UTF_8)));
        page.waitForFunction("() => !document.querySelector('.kd-message').hidden");
    }

    private String said() {
        return page.locator(".kd-message").textContent();
    }

    private String saved() {
        return (String)
                page.evaluate(
                        "async () => (await document.querySelector('kaidian-dmn-editor').modeler.saveXML({ format: true })).xml");
    }

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
}
