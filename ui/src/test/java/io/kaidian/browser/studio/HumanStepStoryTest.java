package io.kaidian.browser.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.kaidian.browser.StaffBrowser.picture;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import io.kaidian.KaidianServer;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.StaffBrowser;
import io.kaidian.browser.StaffFixture;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/**
 * "Call the seller" without a developer, in one go: an empty draft, a form, a step, scenarios, a proposal, a second person's consent,
 * and a reviewer who does the step. Clicks and seconds of each part are left in {@code target/human-step-story.csv}; a robot's
 * seconds are those of the tool alone.
 */
@SpringBootTest(
        classes = KaidianServer.class,
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
@Tag("slow")
class HumanStepStoryTest {

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private ReleaseService releases;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private final List<String> lines = new ArrayList<>(List.of("part,clicks,seconds"));
    private Chromium chromium;
    private StaffFixture story;
    private int clicks;
    private Instant began;

    @BeforeAll
    void begin() {
        chromium = Chromium.start();
        story = new StaffFixture(context);
        story.staff("form-analyst", Locale.SIMPLIFIED_CHINESE, Role.ANALYST);
        story.staff("form-publisher", Locale.ENGLISH, Role.PUBLISHER);
        story.staff("form-reviewer", Locale.SIMPLIFIED_CHINESE, Role.REVIEWER);
    }

    @AfterAll
    void end() throws IOException {
        chromium.close();
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/human-step-story.csv"), lines);
    }

    @Test
    void leadsFromAnEmptyDraftToAStepThatAReviewerHasDone() {
        var analyst = signIn("form-analyst");
        began = Instant.now();
        analyst.navigate(address("studio/drafts"));
        click(analyst.getByTestId("draft-create"));
        analyst.getByTestId("draft-name").locator("input").fill("审核前致电卖家");
        click(analyst.getByTestId("draft-create-confirm"));
        drawn(analyst);
        part("draft");

        click(analyst.getByTestId("form-new"));
        assertThat(analyst.getByTestId("form-id").locator("input")).isFocused();
        analyst.keyboard().insertText("Call the seller");
        analyst.keyboard().press("Enter");
        analyst.locator("kaidian-form-editor[data-drawn]").waitFor();
        add(analyst, "radio", "谁接的电话？", "Who answered?");
        option(analyst, 0, "本人", "The seller");
        option(analyst, 1, "无人接听", "Nobody");
        add(analyst, "textarea", "通话内容", "What was said");
        analyst.getByTestId("form-condition").selectOption("whoAnswered");
        clicks++;
        assertThat(analyst.getByTestId("draft-state")).containsText("已保存");
        part("form");

        click(analyst.getByTestId("file-certification"));
        drawn(analyst);
        insertStepBeforeReview(analyst);
        analyst.locator("[data-group-id='group-kaidianFormStep']").waitFor();
        analyst.locator("#bio-properties-panel-stepForm").selectOption("call-the-seller");
        clicks++;
        group(analyst, "general");
        analyst.locator("#bio-properties-panel-name").fill("致电卖家");
        analyst.locator("#bio-properties-panel-otherName").fill("Call the seller");
        analyst.keyboard().press("Tab");
        click(analyst.getByTestId("tab-problems"));
        // On the line it stands in the lane of the program still, which forbids nothing.
        assertThat(analyst.getByTestId("problem-lane.staff")).isVisible();
        assertThat(analyst.locator(".problem-error")).hasCount(0);
        picture(analyst, "human-step-1-drawn-zh");
        part("step");

        click(analyst.getByTestId("tab-scenarios"));
        click(analyst.getByTestId("play-scenarios"));
        assertThat(analyst.getByTestId("scenario-summary")).isVisible();
        assertThat(analyst.locator(".scenario-list .tone-stopped")).hasCount(0);
        picture(analyst, "human-step-2-scenarios-zh");
        part("scenarios");

        click(analyst.getByTestId("propose"));
        analyst.getByTestId("propose-comment").locator("textarea").fill("店名与账户不同的，先电话核实。");
        click(analyst.getByTestId("propose-do"));
        assertThat(analyst.getByTestId("changes")).isVisible();
        part("proposal");

        var publisher = signIn("form-publisher");
        began = Instant.now();
        publisher.navigate(address("studio/releases"));
        click(publisher.getByTestId("proposal").locator("a").first());
        assertThat(publisher.getByTestId("changes")).containsText("Call the seller");
        picture(publisher, "human-step-3-consent-en");
        click(publisher.getByTestId("consent"));
        clicks += 2;
        StaffBrowser.confirm(publisher);
        assertThat(publisher.getByTestId("became")).isVisible();
        part("consent");
        Assertions.assertThat(releases.current().number()).isEqualTo(2);

        var id = send();
        var reviewer = signIn("form-reviewer");
        began = Instant.now();
        reviewer.navigate(address("review"));
        assertThat(reviewer.getByTestId("inbox")).containsText("致电卖家");
        reviewer.keyboard().press("Enter");
        assertThat(reviewer.getByTestId("step-form")).containsText("谁接的电话？");
        click(reviewer.getByText("本人", new Page.GetByTextOptions().setExact(true)));
        reviewer.getByTestId("form-whatWasSaid").locator("textarea").fill("店是本人开的。");
        picture(reviewer, "human-step-4-filled-zh");
        click(reviewer.getByTestId("outcome-DONE"));
        part("review");

        story.await(id, CaseStatus.IN_REVIEW);
        Assertions.assertThat(clicks)
                .as("clicks of analyst, publisher and reviewer")
                .isLessThan(60);
    }

    private void part(String name) {
        var before = lines.stream()
                .skip(1)
                .mapToInt(line -> Integer.parseInt(line.split(",")[1]))
                .sum();
        lines.add(name + "," + (clicks - before) + ","
                + Duration.between(began, Instant.now()).toMillis() / 1000.0);
        began = Instant.now();
    }

    private void click(Locator locator) {
        clicks++;
        locator.click();
    }

    private void add(Page page, String type, String name, String nameInTheOtherLanguage) {
        click(page.getByTestId("add-" + type));
        // The name is chosen whole, so that it is overwritten at once.
        assertThat(page.getByTestId("form-label")).isFocused();
        page.keyboard().insertText(name);
        page.keyboard().press("Tab");
        page.keyboard().insertText(nameInTheOtherLanguage);
        assertThat(page.locator("kaidian-form-editor .fjs-editor-selected")).containsText(name);
    }

    private void option(Page page, int at, String name, String nameInTheOtherLanguage) {
        clicks++;
        page.getByTestId("form-option-label-" + at).fill(name);
        page.getByTestId("form-option-label-other-" + at).fill(nameInTheOtherLanguage);
    }

    /** A task from the palette, dropped on the line before people decide and made a person's from its menu. */
    private void insertStepBeforeReview(Page page) {
        click(page.getByTestId("tool-fit"));
        click(page.locator(".djs-palette [data-action='create.task']"));
        var line = middleOfTheLine(page);
        page.mouse().move(line.x() - 20, line.y() - 20);
        page.mouse().move(line.x(), line.y(), new Mouse.MoveOptions().setSteps(5));
        clicks++;
        page.mouse().click(line.x(), line.y());
        page.keyboard().press("Escape");
        click(page.locator(".djs-context-pad [data-action='replace']"));
        click(page.locator(".djs-popup [data-id='replace-with-user-task']"));
    }

    private record Point(double x, double y) {}

    private static Point middleOfTheLine(Page page) {
        var at = (List<?>) page.evaluate("""
                () => {
                    const board = document.querySelector('kaidian-bpmn-editor');
                    const canvas = board.modeler.get('canvas');
                    const flow = board.modeler.get('elementRegistry').get('Activity_PeopleDecide').incoming[0];
                    const [a, b] = flow.waypoints.slice(-2);
                    const box = canvas.viewbox(), stage = board.querySelector('.kd-canvas').getBoundingClientRect();
                    return [stage.left + ((a.x + b.x) / 2 - box.x) * box.scale, stage.top + ((a.y + b.y) / 2 - box.y) * box.scale];
                }
                """);
        return new Point(((Number) at.get(0)).doubleValue(), ((Number) at.get(1)).doubleValue());
    }

    private void group(Page page, String id) {
        var group = page.locator("[data-group-id='group-" + id + "'] .bio-properties-panel-group-header")
                .first();
        if (!group.getAttribute("class").contains("open")) {
            click(group);
        }
    }

    private static void drawn(Page page) {
        page.locator("kaidian-bpmn-editor[data-drawn]").waitFor();
    }

    /** A case whose checks have run and that waits at the step. */
    private CaseId send() {
        var seller = story.seller("form-shop", "样例电话店", "张月心", "510000198306197624");
        var id = currentActor.runAs(seller, () -> {
            var opened = sellerSteps.open(seller.name(), CaseKind.INITIAL).caseId();
            sellerSteps.saveStatement(
                    opened, StaffFixture.statement("张月心", "510000198306197624", "2021-12-03", "2041-12-03"), "2026-01");
            return opened;
        });
        Map.of(
                        TestSlots.ID_FRONT, "p1-id-front.jpg",
                        TestSlots.ID_BACK, "p1-id-back.jpg",
                        TestSlots.HANDHELD, "p1-handheld.jpg")
                .forEach((slot, file) -> story.attach(seller, id, slot, file));
        currentActor.runAs(seller, () -> sellerSteps.submit(id));
        story.until(
                () -> jdbc.sql("select count(*) from work_item where subject_id = ? and form is not null")
                                .param(id.value())
                                .query(Integer.class)
                                .single()
                        > 0,
                "the step does not wait");
        return id;
    }

    private Page signIn(String name) {
        return StaffBrowser.signIn(chromium, port, name, 1280, 800);
    }

    private String address(String path) {
        return "http://localhost:" + port + "/" + path;
    }
}
