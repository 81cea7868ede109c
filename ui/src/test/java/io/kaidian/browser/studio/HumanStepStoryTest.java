package io.kaidian.browser.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.kaidian.browser.StaffBrowser.picture;

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

    private Chromium chromium;
    private StaffFixture story;
    private ReleaseStory way;

    @BeforeAll
    void begin() {
        chromium = Chromium.start();
        story = new StaffFixture(context);
        way = new ReleaseStory("human-step", port);
        story.staff("form-analyst", Locale.SIMPLIFIED_CHINESE, Role.ANALYST);
        story.staff("form-publisher", Locale.ENGLISH, Role.PUBLISHER);
        story.staff("form-reviewer", Locale.SIMPLIFIED_CHINESE, Role.REVIEWER);
    }

    @AfterAll
    void end() throws IOException {
        chromium.close();
        way.keepTimes();
    }

    @Test
    void leadsFromAnEmptyDraftToAStepThatAReviewerHasDone() {
        var analyst = signIn("form-analyst");
        way.createDraft(analyst, "审核前致电卖家");
        way.part("draft");

        way.click(analyst.getByTestId("form-new"));
        assertThat(analyst.getByTestId("form-id").locator("input")).isFocused();
        analyst.keyboard().insertText("Call the seller");
        analyst.keyboard().press("Enter");
        analyst.locator("kaidian-form-editor[data-drawn]").waitFor();
        add(analyst, "radio", "谁接的电话？", "Who answered?");
        option(analyst, 0, "本人", "The seller");
        option(analyst, 1, "无人接听", "Nobody");
        add(analyst, "textarea", "通话内容", "What was said");
        analyst.getByTestId("form-condition").selectOption("whoAnswered");
        way.clicked(1);
        assertThat(analyst.getByTestId("draft-state")).containsText("已保存");
        way.part("form");

        way.click(analyst.getByTestId("file-certification"));
        drawn(analyst);
        insertStepBeforeReview(analyst);
        analyst.locator("[data-group-id='group-kaidianFormStep']").waitFor();
        analyst.locator("#bio-properties-panel-stepForm").selectOption("call-the-seller");
        way.clicked(1);
        group(analyst, "general");
        analyst.locator("#bio-properties-panel-name").fill("致电卖家");
        analyst.locator("#bio-properties-panel-otherName").fill("Call the seller");
        analyst.keyboard().press("Tab");
        way.click(analyst.getByTestId("tab-problems"));
        // On the line it stands in the lane of the program still, which forbids nothing.
        assertThat(analyst.getByTestId("problem-lane.staff")).isVisible();
        assertThat(analyst.locator(".problem-error")).hasCount(0);
        picture(analyst, "human-step-1-drawn-zh");
        way.part("step");

        way.playScenarios(analyst);
        way.propose(analyst, "店名与账户不同的，先电话核实。", "changes", () -> {});
        var publisher = signIn("form-publisher");
        way.consent(publisher, "changes", "Call the seller", () -> {}, () -> {});
        Assertions.assertThat(releases.current().number()).isEqualTo(2);

        var id = send();
        var reviewer = signIn("form-reviewer");
        way.begin();
        reviewer.navigate(address("review"));
        assertThat(reviewer.getByTestId("inbox")).containsText("致电卖家");
        reviewer.keyboard().press("Enter");
        assertThat(reviewer.getByTestId("step-form")).containsText("谁接的电话？");
        way.click(reviewer.getByText("本人", new Page.GetByTextOptions().setExact(true)));
        reviewer.getByTestId("form-whatWasSaid").locator("textarea").fill("店是本人开的。");
        picture(reviewer, "human-step-5-filled-zh");
        way.click(reviewer.getByTestId("outcome-DONE"));
        way.part("review");

        story.await(id, CaseStatus.IN_REVIEW);
        Assertions.assertThat(way.clicks())
                .as("clicks of analyst, publisher and reviewer")
                .isLessThan(60);
    }

    private void add(Page page, String type, String name, String nameInTheOtherLanguage) {
        way.click(page.getByTestId("add-" + type));
        // The name is chosen whole, so that it is overwritten at once.
        assertThat(page.getByTestId("form-label")).isFocused();
        page.keyboard().insertText(name);
        page.keyboard().press("Tab");
        page.keyboard().insertText(nameInTheOtherLanguage);
        assertThat(page.locator("kaidian-form-editor .fjs-editor-selected")).containsText(name);
    }

    private void option(Page page, int at, String name, String nameInTheOtherLanguage) {
        way.clicked(1);
        page.getByTestId("form-option-label-" + at).fill(name);
        page.getByTestId("form-option-label-other-" + at).fill(nameInTheOtherLanguage);
    }

    /** A task from the palette, dropped on the line before people decide and made a person's from its menu. */
    private void insertStepBeforeReview(Page page) {
        way.click(page.getByTestId("tool-fit"));
        way.click(page.locator(".djs-palette [data-action='create.task']"));
        var line = middleOfTheLine(page);
        page.mouse().move(line.x() - 20, line.y() - 20);
        page.mouse().move(line.x(), line.y(), new Mouse.MoveOptions().setSteps(5));
        way.clicked(1);
        page.mouse().click(line.x(), line.y());
        page.keyboard().press("Escape");
        way.click(page.locator(".djs-context-pad [data-action='replace']"));
        way.click(page.locator(".djs-popup [data-id='replace-with-user-task']"));
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
            way.click(group);
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
