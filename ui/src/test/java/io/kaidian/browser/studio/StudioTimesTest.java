package io.kaidian.browser.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.StaffBrowser;
import io.kaidian.browser.StaffFixture;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.studio.drafts.Draft;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.testing.FreshDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * How long an analyst waits for the drawing board, and how it moves under a large diagram: on demand
 * ({@code mvn -pl ui -am test -Pstudio-times -Dtest=StudioTimesTest -Dsurefire.failIfNoSpecifiedTests=false}), since it says as much about the machine as about the program.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kaidian.demo=false",
            "kaidian.payment.simulated=true",
            "kaidian.access.second-factor=OPTIONAL",
            "kaidian.keys.directory=target/test-keys",
            "vaadin.productionMode=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "kaidian.studio-times", matches = "[0-9]+")
@Tag("slow")
class StudioTimesTest {

    private static final String CERTIFICATION = "processes/certification.bpmn";
    private static final int ELEMENTS = 500;
    private static final int MOVES = 120;

    private final List<String> lines = new ArrayList<>(List.of("what,milliseconds"));

    @Autowired
    DraftService drafts;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private Chromium chromium;

    @BeforeAll
    void begin() {
        chromium = Chromium.start();
        new StaffFixture(context).staff("analyst1", Locale.SIMPLIFIED_CHINESE, Role.ANALYST);
    }

    @AfterAll
    void end() throws IOException {
        chromium.close();
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/studio-times.csv"), lines);
    }

    /** Each time in a browser that has never seen the program, then once more in the same one. */
    @Test
    void measuresTheWayToTheDrawingBoard() {
        var draft = draft("times", null);
        for (int i = 0; i < Integer.getInteger("kaidian.studio-times"); i++) {
            var page = StaffBrowser.signIn(chromium, port, "analyst1", 1440, 900);
            measure("editor for the first time", page, "/studio/draft/" + draft.id(), "kaidian-bpmn-editor");
            measure("editor again", page, "/studio/draft/" + draft.id(), "kaidian-bpmn-editor");
            measure("viewer", page, "/studio/diagram/certification", "kaidian-diagram");
            page.context().close();
        }
    }

    @Test
    void measuresHowALargeDiagramMoves() {
        var draft = draft("large", LargeDiagram.of(ELEMENTS));
        var page = StaffBrowser.signIn(chromium, port, "analyst1", 1440, 900);
        measure("editor with " + ELEMENTS + " elements", page, "/studio/draft/" + draft.id(), "kaidian-bpmn-editor");
        assertThat(page.evaluate("document.querySelector('kaidian-bpmn-editor').modeler.get('elementRegistry')"
                        + ".filter(one => one.type.startsWith('bpmn:') && !one.labelTarget).length"))
                .matches(count -> ((Number) count).intValue() >= ELEMENTS);

        frames("frame while the canvas is moved, all in sight", page, () -> wheel(page, 6, 4));
        page.evaluate("document.querySelector('kaidian-bpmn-editor').choose('Activity_100')");
        page.evaluate("document.querySelector('kaidian-bpmn-editor').modeler.get('canvas').zoom(1)");
        page.evaluate("document.querySelector('kaidian-bpmn-editor').choose('Activity_100')");
        frames("frame while the canvas is moved, near", page, () -> wheel(page, 6, 4));
        page.evaluate("document.querySelector('kaidian-bpmn-editor').choose('Activity_100')");
        frames("frame while a step is dragged", page, () -> drag(page));
        page.context().close();
    }

    private Draft draft(String name, String content) {
        var analyst = new Actor(Actor.Kind.STAFF, "analyst1", null, Set.of(Role.ANALYST));
        return currentActor.runAs(analyst, () -> {
            var draft = drafts.create(name);
            if (content != null) {
                var now = drafts.file(draft.id(), CERTIFICATION);
                drafts.save(draft.id(), CERTIFICATION, now.version(), content);
            }
            return draft;
        });
    }

    private void measure(String what, Page page, String path, String element) {
        var begun = System.nanoTime();
        page.navigate("http://localhost:" + port + path);
        page.locator(element + "[data-drawn]").first().waitFor();
        note(what, (System.nanoTime() - begun) / 1_000_000);
    }

    /** From one frame to the next as the page itself counts them. */
    private void frames(String what, Page page, Runnable act) {
        page.evaluate("""
                () => {
                    window.spans = [];
                    let last = performance.now();
                    const look = (now) => { window.spans.push(now - last); last = now; window.looking && requestAnimationFrame(look); };
                    window.looking = true;
                    requestAnimationFrame(look);
                }
                """);
        act.run();
        page.evaluate("() => { window.looking = false; }");
        var spans = ((List<?>) page.evaluate("() => window.spans"))
                .stream()
                        .map(one -> Math.round(((Number) one).doubleValue()))
                        .sorted()
                        .toList();
        note(what + " (middle)", spans.get(spans.size() / 2));
        note(what + " (95 of 100)", spans.get(spans.size() * 95 / 100));
        note(what + " (longest)", spans.get(spans.size() - 1));
    }

    private static void wheel(Page page, int across, int down) {
        page.mouse().move(700, 450);
        for (int i = 0; i < MOVES; i++) {
            var there = i < MOVES / 2 ? 1 : -1;
            page.mouse().wheel(there * across, there * down);
            page.waitForTimeout(8);
        }
    }

    private static void drag(Page page) {
        var box = page.locator("[data-element-id='Activity_100'] .djs-hit").boundingBox();
        var x = box.x + box.width / 2;
        var y = box.y + box.height / 2;
        page.mouse().move(x, y);
        page.mouse().down();
        page.mouse().move(x + MOVES, y + MOVES / 2.0, new Mouse.MoveOptions().setSteps(MOVES));
        page.mouse().move(x, y, new Mouse.MoveOptions().setSteps(MOVES));
        page.mouse().up();
    }

    private void note(String what, long milliseconds) {
        lines.add(what + "," + milliseconds);
    }
}
