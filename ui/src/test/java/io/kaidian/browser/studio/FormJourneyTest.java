package io.kaidian.browser.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.kaidian.browser.StaffBrowser.picture;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.kaidian.KaidianServer;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.StaffBrowser;
import io.kaidian.browser.StaffFixture;
import io.kaidian.forms.FormParser;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.studio.drafts.Draft;
import io.kaidian.studio.drafts.DraftFile;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.TestForms;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** An analyst writes a form and lets a step show it; {@code -Dkaidian.pictures=true} leaves pictures in {@code target/screens}. */
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
class FormJourneyTest {

    private static final String CERTIFICATION = "processes/certification.bpmn";
    private static final String NEW_FORM = "forms/call-the-seller.form";

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
        var story = new StaffFixture(context);
        story.staff("analyst1", Locale.SIMPLIFIED_CHINESE, Role.ANALYST);
        story.staff("analyst2", Locale.ENGLISH, Role.ANALYST);
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    @Test
    void writesAFormInTheOwnLanguageAndLetsAStepShowIt() {
        var draft = draft("致电商家");
        var page = signIn("analyst1");
        open(page, draft, CERTIFICATION);
        page.locator("kaidian-bpmn-editor[data-drawn]").waitFor();

        page.getByTestId("form-new").click();
        assertThat(page.getByTestId("form-id").locator("input")).isFocused();
        page.keyboard().insertText("Call the seller");
        page.keyboard().press("Enter");
        page.locator("kaidian-form-editor[data-drawn]").waitFor();
        assertThat(page.locator("kaidian-form-editor .fjs-powered-by-link")).isVisible();
        assertThat(page.getByTestId("problem-form.unused")).isVisible();

        add(page, "radio", "谁接的电话？", "Who answered?");
        option(page, 0, "本人", "The seller");
        option(page, 1, "无人接听", "Nobody");
        add(page, "textarea", "通话内容", "What was said");
        assertThat(page.getByTestId("form-key")).hasValue("whatWasSaid");
        page.getByTestId("form-condition").selectOption("whoAnswered");
        picture(page, "form-editor-zh");
        page.waitForCondition(() -> saved(draft, NEW_FORM).contains("whoAnswered != \\\"theSeller\\\""));
        assertThat(page.getByTestId("problem-form.unused")).isVisible();
        var form = FormParser.parse(NEW_FORM, saved(draft, NEW_FORM)).requireForm();
        assertThat(form.field("whatWasSaid").orElseThrow().label().zh()).isEqualTo("通话内容");
        assertThat(form.field("whatWasSaid").orElseThrow().label().en()).isEqualTo("What was said");

        page.getByTestId("form-label-other").fill("");
        page.getByTestId("tab-problems").click();
        assertThat(page.getByTestId("problem-form.label")).isVisible();
        page.locator("kaidian-form-editor .fjs-element[data-field-type='radio']")
                .click();
        page.getByTestId("problem-form.label").click();
        assertThat(page.getByTestId("form-label")).hasValue("通话内容");
        picture(page, "form-problem-zh");
        page.getByTestId("tool-undo").click();
        assertThat(page.getByTestId("problem-form.unused")).isVisible();

        page.getByTestId("file-certification").click();
        page.locator("kaidian-bpmn-editor[data-drawn]").waitFor();
        insertStepBeforeReview(page);
        page.locator("[data-group-id='group-kaidianFormStep']").waitFor();
        page.locator("#bio-properties-panel-stepForm").selectOption("call-the-seller");
        page.waitForCondition(() -> saved(draft, CERTIFICATION).contains("camunda:formRef=\"call-the-seller\""));
        assertThat(saved(draft, CERTIFICATION))
                .contains("camunda:formRefBinding=\"deployment\"", "camunda:candidateGroups=\"REVIEWER\"");
        assertThat(page.getByTestId("step-outcome-DONE")).containsText("callTheSellerOutcome == 'DONE'");
        picture(page, "form-step-zh");

        page.getByTestId("step-form-open").click();
        page.locator("kaidian-form-editor[data-drawn]").waitFor();
        menu(page, "删除这个表单");
        assertThat(page.locator("vaadin-notification-card").last()).containsText("认证");
        assertThat(page.getByTestId("confirm")).hasCount(0);
        page.context().close();
    }

    @Test
    void isWrittenByKeyboardUndoneAndComparedInWords() {
        var draft = draft("Call by keyboard");
        currentActor.runAs(
                analyst(), () -> drafts.save(draft.id(), TestForms.CALL_SELLER_FILE, 0, TestForms.callSeller()));
        var page = signIn("analyst2");
        open(page, draft, TestForms.CALL_SELLER_FILE);
        page.locator("kaidian-form-editor[data-drawn]").waitFor();

        page.locator("kaidian-form-editor .fjs-element[data-id='Field_Said']").click();
        picture(page, "form-editor-en");
        page.keyboard().press("Delete");
        page.waitForCondition(() -> !saved(draft, TestForms.CALL_SELLER_FILE).contains("Field_Said"));
        page.getByTestId("tool-undo").click();
        page.waitForCondition(() -> saved(draft, TestForms.CALL_SELLER_FILE).contains("Field_Said"));

        page.locator("kaidian-form-editor .fjs-element[data-id='Field_Said']").click();
        page.keyboard().press("Alt+ArrowDown");
        page.waitForCondition(() -> saved(draft, TestForms.CALL_SELLER_FILE).indexOf("\"Field_Said\"")
                > saved(draft, TestForms.CALL_SELLER_FILE).indexOf("\"Field_Confirmed\""));
        page.keyboard().press("ArrowUp");
        assertThat(page.getByTestId("form-label")).hasValue("The seller confirmed the details");
        page.keyboard().press("Escape");
        assertThat(page.locator(".kd-form-properties")).containsText("callSellerOutcome == 'REACHED'");

        page.locator("kaidian-form-editor .fjs-element[data-id='Field_Attempts']")
                .click();
        page.getByTestId("form-label").fill("Calls");
        page.waitForCondition(() -> saved(draft, TestForms.CALL_SELLER_FILE).contains("\"Calls\""));
        page.getByTestId("tab-compare").click();
        page.getByTestId("drawer-size").click();
        assertThat(page.getByTestId("changed-rows")).containsText("Calls");
        assertThat(page.getByTestId("changed-rows")).not().containsText("validate.");
        picture(page, "form-compare-en");
        page.context().close();
    }

    @Test
    void saysInItsPlaceThatAnEditorCouldNotBeLoaded() {
        var draft = draft("Without scripts");
        currentActor.runAs(
                analyst(), () -> drafts.save(draft.id(), TestForms.CALL_SELLER_FILE, 0, TestForms.callSeller()));
        var page = signIn("analyst2");
        page.route("**/kaidian/studio/form-editor-loader.js", Route::abort);
        page.route("**/kaidian/studio/bpmn-editor.js", Route::abort);
        page.route("**/kaidian/studio/dmn-editor.js", Route::abort);
        page.route("**/kaidian/studio/diagram.js", Route::abort);

        for (var file : List.of(TestForms.CALL_SELLER_FILE, CERTIFICATION, "processes/sanction.dmn")) {
            open(page, draft, file);
            assertThat(page.getByTestId("script-missing")).containsText("couldn’t be loaded");
            assertThat(page.getByTestId("problem-editor.missing")).isVisible();
            assertThat(page.getByTestId("problems-none")).hasCount(0);
        }
        picture(page, "editor-missing-en");
        page.navigate("http://localhost:" + port + "/studio/diagram/certification");
        assertThat(page.getByTestId("script-missing")).isVisible();

        page.unroute("**/kaidian/studio/diagram.js");
        page.getByTestId("script-reload").click();
        page.locator("kaidian-diagram svg").first().waitFor();
        assertThat(page.getByTestId("script-missing")).hasCount(0);
        page.context().close();
    }

    private static void add(Page page, String type, String name, String nameInTheOtherLanguage) {
        page.getByTestId("add-" + type).click();
        // The name is chosen whole, so that it is overwritten at once.
        assertThat(page.getByTestId("form-label")).isFocused();
        page.keyboard().insertText(name);
        page.keyboard().press("Tab");
        page.keyboard().insertText(nameInTheOtherLanguage);
        assertThat(page.locator("kaidian-form-editor .fjs-editor-selected")).containsText(name);
    }

    private static void option(Page page, int at, String name, String nameInTheOtherLanguage) {
        page.getByTestId("form-option-label-" + at).fill(name);
        page.getByTestId("form-option-label-other-" + at).fill(nameInTheOtherLanguage);
    }

    /** A task from the palette, dropped on the line before the review, then made a person's from its menu. */
    private static void insertStepBeforeReview(Page page) {
        page.getByTestId("tool-fit").click();
        page.locator(".djs-palette [data-action='create.task']").click();
        var line = (List<?>) page.evaluate("""
                () => {
                    const board = document.querySelector('kaidian-bpmn-editor');
                    const canvas = board.modeler.get('canvas');
                    const flow = board.modeler.get('elementRegistry').get('Activity_ReviewCase').incoming[0];
                    const [a, b] = flow.waypoints.slice(-2);
                    const box = canvas.viewbox(), stage = board.querySelector('.kd-canvas').getBoundingClientRect();
                    return [stage.left + ((a.x + b.x) / 2 - box.x) * box.scale, stage.top + ((a.y + b.y) / 2 - box.y) * box.scale];
                }
                """);
        double x = ((Number) line.get(0)).doubleValue();
        double y = ((Number) line.get(1)).doubleValue();
        page.mouse().move(x - 20, y - 20);
        page.mouse().move(x, y, new Mouse.MoveOptions().setSteps(5));
        page.mouse().click(x, y);
        page.keyboard().press("Escape");
        page.locator(".djs-context-pad [data-action='replace']").click();
        page.locator(".djs-popup [data-id='replace-with-user-task']").click();
    }

    private static void menu(Page page, String item) {
        page.getByTestId("draft-more").locator("vaadin-menu-bar-button").first().click();
        page.getByText(item, new Page.GetByTextOptions().setExact(true)).click();
    }

    private void open(Page page, Draft draft, String file) {
        page.navigate("http://localhost:" + port + "/studio/draft/" + draft.id() + "?file=" + file + "&tab=problems");
        page.getByTestId("drawer").waitFor();
    }

    private Draft draft(String name) {
        return currentActor.runAs(analyst(), () -> drafts.create(name));
    }

    private String saved(Draft draft, String file) {
        return currentActor
                .runAs(
                        analyst(),
                        () -> drafts.files(draft.id()).stream()
                                .filter(one -> one.name().equals(file))
                                .findFirst())
                .map(DraftFile::content)
                .orElse("");
    }

    private static Actor analyst() {
        return new Actor(Actor.Kind.STAFF, "analyst1", null, Set.of(Role.ANALYST));
    }

    private Page signIn(String name) {
        return StaffBrowser.signIn(chromium, port, name, 1280, 800);
    }
}
