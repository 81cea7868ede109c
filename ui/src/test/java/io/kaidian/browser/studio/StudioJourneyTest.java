package io.kaidian.browser.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.kaidian.browser.StaffBrowser.picture;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.kaidian.KaidianServer;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.StaffBrowser;
import io.kaidian.browser.StaffFixture;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.studio.drafts.Draft;
import io.kaidian.studio.drafts.DraftFile;
import io.kaidian.studio.drafts.DraftFileRevision;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.testing.FreshDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
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

/** Analysts at work in the studio in a real browser; {@code -Dkaidian.pictures=true} leaves pictures in {@code target/screens}. */
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
class StudioJourneyTest {

    private static final String CERTIFICATION = "processes/certification.bpmn";

    private static final String COPIED_AND_PASTED = """
            const tree = copyPaste.copy([registry.get('Activity_RouteCase')]);
            copyPaste.paste({ tree, element: registry.get('Participant_Certification'), point: { x: 900, y: 900 } });
            tree[0][0].name
            """;

    private static final String SAVED_THRICE_AT_ONCE =
            "Promise.all([1, 2, 3].map(() => modeler.saveXML({ format: true }))).then(all => all.map(({ xml }) => xml).join())";

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
    void drawsAWaitBeforeReviewRedThenGreenAndPutsItBack() {
        var chinese = signIn("analyst1");
        chinese.navigate(address("studio/drafts"));
        chinese.getByTestId("draft-create").click();
        chinese.getByTestId("draft-name").locator("input").fill("审核前等一天");
        chinese.getByTestId("draft-create-confirm").click();
        drawn(chinese);
        assertThat(chinese.getByTestId("problems-none")).isVisible();
        assertThat(chinese.locator(".bjs-powered-by")).isVisible();
        assertThat(((Number) chinese.evaluate(
                                "document.querySelector('kaidian-bpmn-editor').modeler.get('canvas').zoom()"))
                        .doubleValue())
                .as("names can be read")
                .isGreaterThan(0.699);
        picture(chinese, "studio-draft-zh");

        insertBeforeReview(chinese);
        assertThat(chinese.getByTestId("problem-timer-set")).isVisible();
        assertThat(chinese.getByTestId("problem-label-required")).isVisible();
        picture(chinese, "studio-red-zh");

        chinese.getByTestId("problem-timer-set").click();
        nameAndTime(chinese, "等一天", "Wait a day", 1, "D");
        assertThat(chinese.getByTestId("problem-timer-set")).hasCount(0);
        assertThat(chinese.getByTestId("problem-label-required")).hasCount(0);
        assertThat(chinese.getByTestId("problems-none")).isVisible();
        assertThat(chinese.getByTestId("draft-state")).containsText("已保存");
        comment(chinese, "审核前等一天");
        picture(chinese, "studio-green-zh");

        var draft = draft();
        assertThat(saved(draft)).contains("P1D", "PT10S,PT1M,PT10M,PT1H");
        assertThat(saved(draft))
                .contains("name=\"Wait a day\"", "kaidian:nameZh=\"等一天\"")
                .contains("name=\"Check documents\" kaidian:nameZh=\"核验材料\"");
        assertThat(chinese.locator("kaidian-bpmn-editor .kd-canvas")).containsText("核验材料");

        seeEachOther(chinese, draft);

        chinese.getByTestId("tab-compare").click();
        assertThat(chinese.locator("kaidian-compare[data-drawn]")).isVisible();
        // On a high screen the larger drawer gives the drawing room, which it takes.
        chinese.setViewportSize(1440, 1400);
        chinese.waitForCondition(() -> comparedHeight(chinese) > 0);
        var small = comparedHeight(chinese);
        chinese.getByTestId("drawer-size").click();
        chinese.waitForCondition(() -> comparedHeight(chinese) > small);
        chinese.setViewportSize(1440, 900);
        assertThat(chinese.locator(".kd-differences li.added").first()).isVisible();
        picture(chinese, "studio-compare-two-zh");
        chinese.getByTestId("tool-onePicture").click();
        picture(chinese, "studio-compare-one-zh");

        remove(chinese, "等一天");
        chinese.getByTestId("tab-history").click();
        chinese.waitForCondition(() -> !saved(draft).contains("P1D"));
        assertThat(chinese.getByTestId("history")).containsText("审核前等一天");
        picture(chinese, "studio-history-zh");
        chinese.locator(".revision", new Page.LocatorOptions().setHasText("审核前等一天"))
                .locator("vaadin-button")
                .click();
        chinese.waitForCondition(() -> saved(draft).contains("P1D"));
        chinese.context().close();
    }

    @Test
    void writesRulesNumbersAndTextsAndComparesThemCellByCell() {
        var draft = currentActor.runAs(analyst(), () -> drafts.create("Rules and texts"));
        var english = signIn("analyst2");

        open(english, draft, "processes/review-routing.dmn", "problems");
        english.locator("kaidian-dmn-editor[data-drawn]").waitFor();
        assertThat(english.getByTestId("problems-none")).isVisible();
        // Columns and values by their words; the cell at hand shows what the file holds.
        assertThat(english.locator("kaidian-dmn-editor th[data-col-id='Input_Kind'] .input-label"))
                .hasAttribute("data-words", "Kind of case");
        var route = english.locator("kaidian-dmn-editor [data-element-id='OutputEntry_NewFault_route']");
        assertThat(route.locator(".content-editable")).hasAttribute("data-words", Pattern.compile("[^\"]+"));
        assertThat(english.getByTestId("tool-undo")).isDisabled();
        assertThat(english.getByTestId("tool-redo")).isDisabled();
        english.getByTestId("tool-addRow").click();
        assertThat(english.getByTestId("problem-table.unreached")).isVisible();
        picture(english, "studio-table-red-en");
        english.getByTestId("tool-undo").click();
        assertThat(english.getByTestId("problem-table.unreached")).hasCount(0);
        // Undoing in a cell brings back what stood in it, however much was typed.
        var priority = english.locator("kaidian-dmn-editor [data-element-id='OutputEntry_NewFault_priority']");
        var before = priority.textContent().strip();
        priority.click();
        english.keyboard().press("End");
        english.keyboard().type("75x");
        assertThat(priority.locator(".cm-content")).hasText(before + "75x");
        english.keyboard().press("Control+KeyZ");
        assertThat(priority.locator(".cm-content")).hasText(before);
        newRowAbove(english, "Rule_NewFault");
        english.waitForCondition(() -> currentActor
                .runAs(analyst(), () -> drafts.file(draft.id(), "processes/review-routing.dmn"))
                .content()
                .contains("rule id=\"DecisionRule_"));

        open(english, draft, "processes/parameters.dmn", "compare");
        var rounds = english.getByTestId("number-rounds.max").locator("input");
        rounds.fill("99");
        rounds.press("Tab");
        assertThat(english.getByTestId("number-rounds.max")).hasAttribute("invalid", Pattern.compile(".*"));
        english.waitForCondition(() -> currentActor
                .runAs(analyst(), () -> drafts.file(draft.id(), "processes/parameters.dmn"))
                .content()
                .contains("\"99\""));
        open(english, draft, "processes/parameters.dmn", "problems");
        assertThat(english.getByTestId("number-rounds.max")).hasAttribute("invalid", Pattern.compile(".*"));
        assertThat(english.getByTestId("problems")).containsText("99");
        open(english, draft, "processes/parameters.dmn", "compare");
        rounds.fill("6");
        rounds.press("Tab");
        assertThat(english.getByTestId("compare-table")).containsText("6");
        picture(english, "studio-numbers-en");

        open(english, draft, "catalogue/reasons.csv", "compare");
        var message = english.getByTestId("field-message_en").locator("textarea");
        message.fill("The file cannot be opened");
        message.press("Tab");
        assertThat(english.getByTestId("entry-preview")).containsText("The file cannot be opened");
        english.getByTestId("field-message_zh").locator("textarea").fill("");
        assertThat(english.getByTestId("field-message_zh")).hasAttribute("invalid", Pattern.compile(".*"));
        english.getByTestId("field-message_zh").locator("textarea").fill("文件打不开");
        english.getByTestId("field-retired").locator("input").check();
        assertThat(english.getByTestId("compare-table")).containsText("The file cannot be opened");
        picture(english, "studio-reasons-en");

        open(english, draft, "notices/notices_zh_CN.properties", "history");
        assertThat(english.getByTestId("entry-preview")).isVisible();
        picture(english, "studio-notices-en");

        var scenario = "scenarios/second-thoughts.scenario";
        currentActor.runAs(
                analyst(), () -> drafts.save(draft.id(), scenario, 0, "process certification\nstart kind = INITIAL\n"));
        open(english, draft, scenario, "problems");
        english.getByTestId("draft-more")
                .locator("vaadin-menu-bar-button")
                .first()
                .click();
        english.getByText("Remove this file").click();
        StaffBrowser.confirm(english);
        english.locator("kaidian-bpmn-editor[data-drawn]").waitFor();
        assertThat(english.getByTestId("file-second-thoughts")).hasCount(0);
        assertThat(currentActor.runAs(analyst(), () -> drafts.files(draft.id())))
                .extracting(DraftFile::name)
                .doesNotContain(scenario);
        english.context().close();
    }

    @Test
    void worksWithEveryToolOfTheDrawingBoard() throws IOException {
        var draft = currentActor.runAs(analyst(), () -> drafts.create("每样工具"));
        var page = signIn("analyst1");
        open(page, draft, CERTIFICATION, "problems");
        drawn(page);

        page.getByTestId("tool-minimap").click();
        assertThat(page.locator(".djs-minimap.open .map")).isVisible();
        page.getByTestId("tool-minimap").click();
        assertThat(page.locator(".djs-minimap")).isHidden();

        page.getByTestId("tool-search").click();
        // The field opens a moment after the press, and empty.
        assertThat(page.locator(".djs-search-input input")).isFocused();
        page.locator(".djs-search-input input").pressSequentially("裁定");
        lettingGo(page);
        assertThat(page.locator(".djs-search-results")).containsText("Activity_SettleDisagreement");
        picture(page, "studio-search-zh");
        page.keyboard().press("Enter");
        page.waitForCondition(() -> selected(page).equals("Activity_SettleDisagreement"));

        page.locator(".djs-context-pad [data-action='set-color']").click();
        page.locator(".djs-popup [data-id='green-color']").click();
        page.waitForCondition(() -> saved(draft).contains("fill="));
        picture(page, "studio-coloured-zh");
        page.locator(".kd-canvas svg[data-element-id]").press("Control+z");
        page.waitForCondition(() -> !saved(draft).contains("fill="));

        page.getByTestId("tool-fullScreen").click();
        page.waitForCondition(() ->
                Boolean.TRUE.equals(page.evaluate("document.fullscreenElement?.localName === 'kaidian-bpmn-editor'")));
        picture(page, "studio-full-screen-zh");
        page.getByTestId("tool-fullScreen").click();
        page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate("document.fullscreenElement === null")));

        var bpmn = Files.readString(download(page, "BPMN"));
        assertThat(bpmn).contains("Activity_SettleDisagreement", "bpmndi:BPMNShape");
        assertThat(Files.readString(download(page, "SVG"))).contains("<svg", "裁定分歧");
        assertThat(Files.readAllBytes(download(page, "PNG"))).startsWith(0x89, 'P', 'N', 'G');

        upload(page, "changed.bpmn", bpmn.replace("Settle disagreement", "Settle it"));
        page.waitForCondition(() -> saved(draft).contains("Settle it"));
        assertThat(currentActor.runAs(analyst(), () -> drafts.revisions(draft.id(), CERTIFICATION)))
                .extracting(DraftFileRevision::comment)
                .contains("从文件上传");
        upload(page, "page.bpmn", "<html><body>no diagram</body></html>");
        assertThat(page.locator(".kd-message")).isVisible();
        upload(page, "lossy.bpmn", bpmn.replace("<bpmn:process ", "<bpmn:unheardOf id=\"x\" /><bpmn:process "));
        assertThat(page.getByTestId("told")).containsText("unheardOf");
        page.getByTestId("told-leave").click();
        assertThat(page.getByTestId("told")).isHidden();
        assertThat(saved(draft)).contains("Settle it").doesNotContain("unheardOf", "no diagram");
        upload(page, "script.bpmn", bpmn.replace("${checkDocumentsDelegate}", "${execution.getEngineServices()}"));
        assertThat(page.getByTestId("problems")).containsText("核验材料");
        assertThat(page.locator(".tab-count")).isVisible();
        picture(page, "studio-uploaded-zh");
        page.context().close();
    }

    @Test
    void keepsBothNamesWhateverIsDoneInOneLanguage() {
        var draft = currentActor.runAs(analyst(), () -> drafts.create("两种语言的名称"));
        var page = signIn("analyst1");
        open(page, draft, CERTIFICATION, "problems");
        drawn(page);

        board(page, "modeling.updateProperties(registry.get('Activity_CheckDocuments'), { name: '' })");
        assertThat(board(page, "modeler.saveXML({ format: true }).then(({ xml }) => xml)"))
                .contains("name=\"Check documents\"")
                .doesNotContain("核验材料");
        board(page, "commandStack.undo()");
        assertThat(board(page, SAVED_THRICE_AT_ONCE))
                .contains("name=\"Check documents\" kaidian:nameZh=\"核验材料\"")
                .doesNotContain("name=\"核验材料\"");

        assertThat(board(page, COPIED_AND_PASTED)).isEqualTo("Route case");
        page.waitForCondition(() -> saved(draft).split("name=\"Route case\" kaidian:nameZh=\"分派审核\"", -1).length == 3);

        upload(page, "one-name.bpmn", saved(draft).replaceAll(" kaidian:nameZh=\"[^\"]*\"", ""));
        page.waitForCondition(() -> !saved(draft).contains("kaidian:nameZh"));
        board(page, "modeling.updateProperties(registry.get('Activity_RouteCase'), { name: '分派' })");
        page.waitForCondition(() -> saved(draft).contains("name=\"Route case\" kaidian:nameZh=\"分派\""));
        page.context().close();
    }

    /** Asks the drawing board for something, as the modeller's own tools do. */
    private static String board(Page page, String script) {
        return String.valueOf(page.evaluate("""
                async script => {
                    const modeler = document.querySelector('kaidian-bpmn-editor').modeler;
                    const [registry, modeling, commandStack, copyPaste, canvas] =
                        ['elementRegistry', 'modeling', 'commandStack', 'copyPaste', 'canvas'].map(name => modeler.get(name));
                    const done = await eval(script);
                    return typeof done === 'string' ? done : '';
                }
                """, script));
    }

    @Test
    void playsADiagramThroughAndTakesStepsFromAList() {
        var draft = currentActor.runAs(analyst(), () -> drafts.create("演练和步骤"));
        var page = signIn("analyst1");
        open(page, draft, CERTIFICATION, "problems");
        drawn(page);

        page.getByTestId("tool-simulate").click();
        var trigger = page.locator("[data-container-id='StartEvent_CaseSubmitted'] .bts-context-pad[title='让它发生']");
        trigger.click();
        page.locator(".bts-token-count").first().waitFor();
        picture(page, "studio-simulation-zh");
        page.getByTestId("tool-simulate").click();
        assertThat(page.locator(".bts-token-count")).hasCount(0);

        page.getByTestId("tool-fit").click();
        select(page, "Activity_WithdrawCase");
        page.locator(".djs-context-pad [data-action='append']").click();
        // A person's step has one place: its screen is found by its id.
        page.locator(".djs-popup-search input").fill("审核");
        assertThat(page.locator(".djs-popup .entry[data-id$='io.kaidian.Activity_ReviewCase']"))
                .hasCount(0);
        page.locator(".djs-popup-search input").fill("提醒复核");
        lettingGo(page);
        assertThat(page.locator(".djs-popup .entry")).hasCount(1);
        picture(page, "studio-append-zh");
        page.locator(".djs-popup .entry").first().click();
        page.waitForCondition(
                () -> saved(draft).contains("camunda:modelerTemplate=\"io.kaidian.Activity_RemindOfRecheck\""));
        assertThat(saved(draft))
                .contains("name=\"Remind seller\"", "kaidian:nameZh=\"提醒复核\"", "${remindOfRecheckDelegate}");
        page.waitForCondition(() -> saved(draft).contains("sourceRef=\"Activity_WithdrawCase\" targetRef=\"Activity_"));
        assertThat(page.locator(".bio-properties-panel")).containsText("提醒复核");
        picture(page, "studio-step-taken-zh");
        page.context().close();
    }

    @Test
    void zoomsInEveryViewerByEachOfItsButtons() {
        var draft = currentActor.runAs(analyst(), () -> drafts.create("放大缩小"));
        currentActor.runAs(analyst(), () -> {
            var file = drafts.file(draft.id(), CERTIFICATION);
            return drafts.save(
                    draft.id(), CERTIFICATION, file.version(), file.content().replace("核验材料", "核验全部材料"));
        });
        var page = signIn("analyst1");

        page.navigate(address("studio/diagram/certification"));
        page.locator("kaidian-diagram[data-drawn]").waitFor();
        zooms(
                page,
                "kaidian-diagram",
                page.locator(".kaidian-diagram-zoom").last(),
                page.locator(".kaidian-diagram-zoom").first(),
                page.locator(".kaidian-diagram-fit"));

        open(page, draft, CERTIFICATION, "problems");
        drawn(page);
        zoomsByTools(page, "kaidian-bpmn-editor");

        page.getByTestId("tab-compare").click();
        page.getByTestId("drawer-size").click();
        page.locator("kaidian-compare[data-drawn]").waitFor();
        zoomsByTools(page, "kaidian-compare");
        page.context().close();
    }

    private static void zoomsByTools(Page page, String viewer) {
        var tools = page.locator(viewer);
        zooms(
                page,
                viewer,
                tools.getByTestId("tool-zoomIn"),
                tools.getByTestId("tool-zoomOut"),
                tools.getByTestId("tool-fit"));
    }

    private static void zooms(Page page, String viewer, Locator in, Locator out, Locator fit) {
        var opened = scale(page, viewer);
        in.click();
        page.waitForCondition(() -> scale(page, viewer) > opened);
        var larger = scale(page, viewer);
        out.click();
        page.waitForCondition(() -> scale(page, viewer) < larger);
        in.click();
        in.click();
        page.waitForCondition(() -> scale(page, viewer) > opened * 1.01);
        fit.click();
        // All of it is no larger than what a page opens with.
        page.waitForCondition(() -> scale(page, viewer) <= opened * 1.01);
    }

    private static double scale(Page page, String viewer) {
        return ((Number) page.evaluate(
                        "viewer => document.querySelector(viewer + ' .viewport').transform.baseVal.consolidate()?.matrix.a ?? 1",
                        viewer))
                .doubleValue();
    }

    @Test
    void keepsAnOpenMenuAndANameBeingWrittenWhenTheBoardGetsLessRoom() {
        var draft = currentActor.runAs(analyst(), () -> drafts.create("画板变小"));
        var page = signIn("analyst1");
        open(page, draft, CERTIFICATION, "problems");
        drawn(page);
        select(page, "Activity_WithdrawCase");

        page.locator(".djs-context-pad [data-action='replace']").click();
        changeHeight(page, -60);
        assertThat(page.locator(".djs-popup")).isVisible();
        page.keyboard().press("Escape");
        page.waitForCondition(() -> fillsItsRoom(page));

        board(page, "modeler.get('directEditing').activate(registry.get('Activity_WithdrawCase'))");
        page.keyboard().type("撤回申请吧");
        changeHeight(page, 60);
        assertThat(page.locator(".djs-direct-editing-content")).containsText("撤回申请吧");
        page.keyboard().press("Enter");
        page.waitForCondition(() -> saved(draft).contains("撤回申请吧"));
        page.waitForCondition(() -> fillsItsRoom(page));
        page.context().close();
    }

    private static void changeHeight(Page page, int by) {
        var size = page.viewportSize();
        page.setViewportSize(size.width, size.height + by);
        // Observers of sizes are called between two frames.
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    private static boolean fillsItsRoom(Page page) {
        return Boolean.TRUE.equals(page.evaluate(
                "() => { const canvas = document.querySelector('kaidian-bpmn-editor').modeler.get('canvas');"
                        + " return canvas.viewbox().outer.height === canvas.getContainer().clientHeight; }"));
    }

    @Test
    void saysThatCopiesStayInThisDrawingWhereTheBrowserRefusesItsClipboard() {
        var draft = currentActor.runAs(analyst(), () -> drafts.create("复制"));
        var page = signIn("analyst1");
        page.addInitScript("""
                const refused = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
                Object.defineProperty(navigator, 'clipboard', { value: { writeText: refused, readText: refused } });
                """);
        open(page, draft, CERTIFICATION, "problems");
        drawn(page);

        select(page, "Activity_WithdrawCase");
        page.locator(".kd-canvas svg[data-element-id]").press("Control+c");
        assertThat(page.locator(".kd-message")).containsText("剪贴板");
        page.locator(".kd-canvas svg[data-element-id]").press("Control+c");
        assertThat(page.locator(".kd-message")).isHidden();
        page.locator(".kd-canvas svg[data-element-id]").press("Control+v");
        // Beside the tools of the chosen step.
        page.mouse().move(600, 470);
        page.mouse().click(620, 470);
        page.waitForCondition(() -> saved(draft).split("withdrawCaseDelegate", -1).length > 2);
        page.context().close();
    }

    @Test
    void selectsTheStepBelowTheMarkOfItsProblem() {
        var draft = currentActor.runAs(analyst(), () -> drafts.create("标记下面"));
        currentActor.runAs(analyst(), () -> {
            var file = drafts.file(draft.id(), CERTIFICATION);
            return drafts.save(
                    draft.id(),
                    CERTIFICATION,
                    file.version(),
                    file.content().replace(" camunda:candidateGroups=\"REVIEWER\"", ""));
        });
        var page = signIn("analyst1");
        open(page, draft, CERTIFICATION, "problems");
        drawn(page);
        select(page, "Activity_ReviewCase");
        page.evaluate("document.querySelector('kaidian-bpmn-editor').modeler.get('selection').select(null)");

        page.locator("[data-container-id='Activity_ReviewCase'] .kd-problem").click();

        page.waitForCondition(() -> selected(page).equals("Activity_ReviewCase"));
        page.context().close();
    }

    @Test
    void tellsAWrongCellOnceWithItsRow() {
        var draft = currentActor.runAs(analyst(), () -> drafts.create("写错一格"));
        var page = signIn("analyst1");
        open(page, draft, "processes/required-documents.dmn", "problems");
        page.locator("kaidian-dmn-editor[data-drawn]").waitFor();
        var cell = page.locator("kaidian-dmn-editor tbody tr")
                .first()
                .locator("td.input-cell")
                .nth(1);
        cell.click();
        page.keyboard().type("\"INITAL\"");
        assertThat(page.getByTestId("problem-cell")).hasCount(1);
        assertThat(page.getByTestId("problem-cell")).containsText("第 1 行“申请类型”");
        assertThat(page.getByTestId("problems")).not().containsText("Rule_");
        // What the server finds in the same cell is not told a second time.
        page.waitForTimeout(2_000);
        assertThat(page.locator("[data-testid^='problem-']:not([data-testid='problem-cell'])"))
                .hasCount(0);
        page.context().close();
    }

    @Test
    void opensTheFirstFileWhereTheAddressNamesNoneOfTheDraft() {
        var draft = currentActor.runAs(analyst(), () -> drafts.create("没有这个文件"));
        var page = signIn("analyst1");

        open(page, draft, "catalogue/evidense.csv", "problems");

        drawn(page);
        assertThat(page.getByTestId("draft-title")).hasText("没有这个文件");
        assertThat(page.locator("body")).containsText("这份草稿里没有文件 catalogue/evidense.csv");
        page.context().close();
    }

    @Test
    void tellsAnUnknownTypeInOneSentenceAlsoOnceItIsSaved() {
        var draft = currentActor.runAs(analyst(), () -> drafts.create("写错材料"));
        var page = signIn("analyst1");
        open(page, draft, "processes/required-documents.dmn", "problems");
        page.locator("kaidian-dmn-editor[data-drawn]").waitFor();
        page.locator("kaidian-dmn-editor tbody tr")
                .first()
                .locator("td.output-cell")
                .first()
                .click();
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type("\"ID_FRNT\"");
        var said = "第 1 行“材料”：“ID_FRNT”不是材料类型。是不是“ID_FRONT”？目录中有“ID_FRONT”、“ID_BACK”";
        assertThat(page.getByTestId("problem-cell")).containsText(said);
        page.keyboard().press("Escape");

        assertThat(page.getByTestId("draft-state")).containsText("已保存");
        assertThat(page.getByTestId("problems").locator(".problem")).hasCount(1);
        assertThat(page.getByTestId("problems").locator(".problem")).containsText(said);
        page.navigate(address("studio/draft/" + draft.id() + "?file=catalogue/consent.csv&tab=problems"));
        assertThat(page.getByTestId("problem-table.evidence.unknown")).containsText(said);
        page.context().close();
    }

    @Test
    void readsWhatIsInForceWithoutADraft() {
        var page = signIn("analyst1");
        page.navigate(address("studio/reasons"));
        var before = currentActor.runAs(analyst(), drafts::open).size();

        page.getByTestId("studio-evidence").click();
        assertThat(page.getByTestId("published-file")).containsText("ID_FRONT");
        assertThat(page.getByTestId("field-name_zh").locator("textarea")).hasAttribute("readonly", "");
        picture(page, "studio-published-evidence-zh");
        page.getByTestId("studio-consent").click();
        assertThat(page.getByTestId("published-file")).containsText("收集什么");
        page.getByTestId("studio-notices_zh_CN").click();
        assertThat(page.getByTestId("published-file")).containsText("请修改您的开店认证申请");
        assertThat(currentActor.runAs(analyst(), drafts::open)).hasSize(before);
        page.context().close();
    }

    @Test
    void loadsNoEditorToLookAtADiagram() {
        var page = signIn("analyst2");
        var asked = new ArrayList<String>();
        page.onRequest(request -> asked.add(request.url()));

        page.navigate(address("studio/diagram/certification"));
        page.locator("kaidian-diagram[data-drawn]").waitFor();

        assertThat(asked).anyMatch(url -> url.endsWith("/diagram-viewer.js"));
        assertThat(asked)
                .noneMatch(
                        url -> url.contains("bpmn-editor") || url.contains("dmn-editor") || url.contains("/compare"));
        page.context().close();
    }

    /** Whoever types in Chinese lets go of some key at last; the modeller looks when they do. */
    private static void lettingGo(Page page) {
        page.keyboard().press("End");
    }

    /** The event from the palette, dropped on the line before the review, then made a timer from its menu. */
    private static void insertBeforeReview(Page page) {
        page.getByTestId("tool-fit").click();
        page.locator(".djs-palette [data-action='create.intermediate-event']").click();
        var line = page.evaluate("""
                () => {
                    const board = document.querySelector('kaidian-bpmn-editor');
                    const canvas = board.modeler.get('canvas');
                    const flow = board.modeler.get('elementRegistry').get('Activity_ReviewCase').incoming[0];
                    const [a, b] = flow.waypoints.slice(-2);
                    const box = canvas.viewbox(), stage = board.querySelector('.kd-canvas').getBoundingClientRect();
                    return [stage.left + ((a.x + b.x) / 2 - box.x) * box.scale, stage.top + ((a.y + b.y) / 2 - box.y) * box.scale];
                }
                """);
        var at = (List<?>) line;
        double x = ((Number) at.get(0)).doubleValue();
        double y = ((Number) at.get(1)).doubleValue();
        page.mouse().move(x - 20, y - 20);
        page.mouse().move(x, y, new Mouse.MoveOptions().setSteps(5));
        page.mouse().click(x, y);
        // The board offers to write the name at once; this analyst does so later.
        page.keyboard().press("Escape");
        page.locator(".djs-context-pad [data-action='replace']").click();
        // What the server found takes room below the board while the menu is open.
        assertThat(page.getByTestId("problem-label-required")).isVisible();
        page.locator(".djs-popup [data-id='replace-with-timer-intermediate-catch']")
                .click();
    }

    private static String selected(Page page) {
        return String.valueOf(
                page.evaluate(
                        "document.querySelector('kaidian-bpmn-editor').modeler.get('selection').get().map(one => one.id).join()"));
    }

    /** Many steps lie too close to one another to be hit without looking. */
    private static void select(Page page, String element) {
        page.evaluate("id => document.querySelector('kaidian-bpmn-editor').choose(id)", element);
        page.waitForCondition(() -> selected(page).equals(element));
    }

    private static Path download(Page page, String kind) {
        return page.waitForDownload(() -> {
                    page.getByTestId("tool-download").click();
                    page.locator(".kd-bar details[open] button", new Page.LocatorOptions().setHasText(kind))
                            .click();
                })
                .path();
    }

    private static void upload(Page page, String name, String content) {
        page.waitForFileChooser(() -> page.getByTestId("tool-upload").click())
                .setFiles(new FilePayload(name, "application/xml", content.getBytes(StandardCharsets.UTF_8)));
    }

    private static void nameAndTime(Page page, String name, String nameInTheOtherLanguage, int amount, String unit) {
        group(page, "general");
        page.locator("#bio-properties-panel-name").fill(name);
        page.locator("#bio-properties-panel-otherName").fill(nameInTheOtherLanguage);
        group(page, "timer");
        page.locator("#bio-properties-panel-timerEventDefinitionType").selectOption("timeDuration");
        page.getByTestId("timerEventDefinitionValue-unit").selectOption(unit);
        page.locator("[name='timerEventDefinitionValue']").first().fill(String.valueOf(amount));
    }

    private static void group(Page page, String id) {
        var group = page.locator("[data-group-id='group-" + id + "'] .bio-properties-panel-group-header")
                .first();
        if (!group.getAttribute("class").contains("open")) {
            group.click();
        }
    }

    private void seeEachOther(Page chinese, Draft draft) {
        var english = signIn("analyst2");
        open(english, draft, "processes/certification.bpmn", "history");
        english.locator("kaidian-diagram[data-drawn]").waitFor();
        assertThat(english.getByTestId("people")).containsText("analyst1");
        // A label that is broken into lines loses its spaces there.
        assertThat(english.locator("kaidian-diagram")).containsText(Pattern.compile("Wait a ?day"));
        assertThat(english.getByTestId("take-pen")).isVisible();
        assertThat(chinese.getByTestId("people")).containsText("analyst2");
        picture(english, "studio-watching-en");
        english.getByTestId("take-pen").click();
        drawn(english);
        assertThat(chinese.getByTestId("take-pen")).isVisible();
        chinese.getByTestId("take-pen").click();
        drawn(chinese);
        // A browser that is ended may say no goodbye, and is then missed after a minute; a person who goes elsewhere
        // does.
        english.navigate("about:blank");
        assertThat(chinese.getByTestId("people")).not().containsText("analyst2");
        english.context().close();
    }

    private static void remove(Page page, String name) {
        page.evaluate("""
                name => {
                    const board = document.querySelector('kaidian-bpmn-editor').modeler;
                    const event = board.get('elementRegistry').find(element => element.businessObject?.name === name && !element.labelTarget);
                    board.get('modeling').removeElements([event]);
                }
                """, name);
    }

    /** Pixels that the compared drawing has, where it lies in their middle; 0 where it does not. */
    private static double comparedHeight(Page page) {
        return ((Number) page.evaluate("""
                () => {
                    const { y, height, inner, outer } = document.querySelector('kaidian-compare').viewers.after.get('canvas').viewbox();
                    return Math.abs(y + height / 2 - inner.y - inner.height / 2) < 5 ? outer.height : 0;
                }
                """)).doubleValue();
    }

    private static void newRowAbove(Page page, String rule) {
        page.evaluate("""
                rule => {
                    const table = document.querySelector('kaidian-dmn-editor').modeler.getActiveViewer();
                    table.get('editorActions').trigger('addRuleAbove', { rule: table.get('elementRegistry').get(rule) });
                }
                """, rule);
        var first = page.locator("kaidian-dmn-editor tbody tr")
                .first()
                .locator("td.input-cell")
                .first();
        first.click();
        page.keyboard().type("\"CHANGE\"");
        page.keyboard().press("Escape");
    }

    private void comment(Page page, String words) {
        page.getByTestId("draft-comment").click();
        var comment = page.getByTestId("ask").locator("input");
        comment.fill(words);
        comment.press("Enter");
        assertThat(page.getByTestId("ask")).hasCount(0);
    }

    private static void drawn(Page page) {
        page.locator("kaidian-bpmn-editor[data-drawn]").waitFor();
    }

    private void open(Page page, Draft draft, String file, String tab) {
        page.navigate(address("studio/draft/" + draft.id() + "?file=" + file + "&tab=" + tab));
        page.getByTestId("drawer").waitFor();
    }

    private Draft draft() {
        return currentActor.runAs(
                analyst(),
                () -> drafts.open().stream()
                        .filter(draft -> draft.name().equals("审核前等一天"))
                        .findFirst()
                        .orElseThrow());
    }

    private String saved(Draft draft) {
        return currentActor
                .runAs(analyst(), () -> drafts.file(draft.id(), "processes/certification.bpmn"))
                .content();
    }

    private static Actor analyst() {
        return new Actor(Actor.Kind.STAFF, "analyst1", null, Set.of(Role.ANALYST));
    }

    private Page signIn(String name) {
        return StaffBrowser.signIn(chromium, port, name, 1440, 900);
    }

    private String address(String path) {
        return "http://localhost:" + port + "/" + path;
    }
}
