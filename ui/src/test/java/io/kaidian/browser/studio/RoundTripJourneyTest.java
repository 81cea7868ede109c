package io.kaidian.browser.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.kaidian.browser.StaffBrowser.picture;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.testing.FreshDatabase;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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

/** Analysts bring diagrams from elsewhere and know what becomes of them before anything is saved. */
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
class RoundTripJourneyTest {

    private static final String CERTIFICATION = "processes/certification.bpmn";

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
        story.staff("traveller1", Locale.SIMPLIFIED_CHINESE, Role.ANALYST);
        story.staff("traveller2", Locale.ENGLISH, Role.ANALYST);
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    @Test
    void choosesWhetherAnUploadIsTakenThatWouldLoseSomething() {
        var draft = as("traveller1", "带回来的图");
        var before = file(draft);
        var page = open(draft, "traveller1");
        var lossy = lossy(before.content());

        upload(page, lossy.getBytes(StandardCharsets.UTF_8));
        assertThat(page.getByTestId("told")).containsText("unheardOf");
        assertThat(page.getByTestId("told")).containsText("Activity_CheckDocuments");
        assertThat(page.getByTestId("told")).containsText("还没有保存");
        page.locator(".kd-loss-dialog li button", new Page.LocatorOptions().setHasText("Activity_CheckDocuments"))
                .click();
        page.waitForCondition(() -> selected(page).equals("Activity_CheckDocuments"));
        picture(page, "studio-round-trip-upload-zh");
        page.getByTestId("told-leave").click();
        assertThat(page.getByTestId("told")).isHidden();
        assertThat(page.locator(".kd-board[inert]")).hasCount(0);
        assertThat(file(draft).version()).isEqualTo(before.version());

        upload(page, lossy.getBytes(StandardCharsets.UTF_8));
        page.getByTestId("told-take").click();
        page.waitForCondition(() -> file(draft).version() > before.version());
        assertThat(file(draft).content()).doesNotContain("unheardOf").contains("Activity_CheckDocuments");
        page.context().close();
    }

    @Test
    void looksAtADraftsFileThatWouldLoseSomethingAndEditsItOnlyOnPurpose() {
        var draft = as("traveller2", "From elsewhere");
        var before = currentActor.runAs(analyst("traveller2"), () -> {
            var now = drafts.file(draft.id(), CERTIFICATION);
            return drafts.save(draft.id(), CERTIFICATION, now.version(), lossy(now.content()));
        });
        var page = open(draft, "traveller2");
        assertThat(page.getByTestId("told")).containsText("Nothing has been saved yet");
        picture(page, "studio-round-trip-open-en");

        page.getByTestId("told-leave").click();
        assertThat(page.getByTestId("told")).containsText("Only to look at");
        assertThat(page.locator(".kd-board[inert]")).hasCount(1);
        rename(page);
        page.evaluate("document.querySelector('kaidian-bpmn-editor').flush()");
        picture(page, "studio-round-trip-look-en");
        assertThat(file(draft).version()).isEqualTo(before.version());
        assertThat(file(draft).content()).isEqualTo(before.content());

        page.getByTestId("told-take").click();
        rename(page);
        page.waitForCondition(() -> file(draft).content().contains("Look through"));
        assertThat(file(draft).content()).doesNotContain("unheardOf");
        page.context().close();
    }

    @Test
    void takesAFileInAnotherEncodingWithoutDrawingAndDrawsIt() {
        var draft = as("traveller1", "没有画出来的图");
        var page = open(draft, "traveller1");

        upload(page, """
                <?xml version="1.0" encoding="GB18030"?>
                <!-- 手写 -->
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="https://kaidian.io">
                  <process id="certification" isExecutable="true" camunda:historyTimeToLive="P30D">
                    <startEvent id="StartEvent_Sent" name="提交"/><userTask id="Activity_Look" name="看一看"/>
                    <exclusiveGateway id="Gateway_Good" name="可以吗"/><endEvent id="Event_Good" name="通过"/><endEvent id="Event_Bad" name="退回"/>
                    <sequenceFlow id="Flow_1" sourceRef="StartEvent_Sent" targetRef="Activity_Look"/>
                    <sequenceFlow id="Flow_2" sourceRef="Activity_Look" targetRef="Gateway_Good"/>
                    <sequenceFlow id="Flow_3" sourceRef="Gateway_Good" targetRef="Event_Good"/>
                    <sequenceFlow id="Flow_4" sourceRef="Gateway_Good" targetRef="Event_Bad"/>
                  </process>
                </definitions>
                """.getBytes(Charset.forName("GB18030")));
        page.waitForCondition(() -> file(draft).content().contains("看一看"));

        assertThat(page.getByTestId("told")).containsText("自动排好");
        assertThat(page.getByTestId("problem-no-disconnected")).hasCount(0);
        picture(page, "studio-round-trip-laid-out-zh");
        assertThat(file(draft).content()).contains("BPMNShape", "手写", "xmlns:camunda");
        page.getByTestId("told-close").click();
        assertThat(page.getByTestId("told")).isHidden();
        page.context().close();
    }

    private static String lossy(String xml) {
        return xml.replace("<bpmn:process ", "<bpmn:unheardOf id=\"Unheard_1\" /><bpmn:process ")
                .replace("id=\"Activity_CheckDocuments\"", "id=\"Activity_CheckDocuments\" startQuantity=\"some\"");
    }

    private static void rename(Page page) {
        page.evaluate("""
                () => {
                    const { modeler } = document.querySelector('kaidian-bpmn-editor');
                    const step = modeler.get('elementRegistry').get('Activity_CheckDocuments');
                    modeler.get('modeling').updateProperties(step, { name: 'Look through' });
                }
                """);
    }

    private static String selected(Page page) {
        return String.valueOf(
                page.evaluate(
                        "document.querySelector('kaidian-bpmn-editor').modeler.get('selection').get().map(one => one.id).join()"));
    }

    private static void upload(Page page, byte[] content) {
        page.waitForFileChooser(() -> page.getByTestId("tool-upload").click())
                .setFiles(new FilePayload("diagram.bpmn", "application/xml", content));
    }

    private Page open(Draft draft, String name) {
        var page = StaffBrowser.signIn(chromium, port, name, 1440, 900);
        page.navigate("http://localhost:" + port + "/studio/draft/" + draft.id() + "?file=" + CERTIFICATION);
        page.locator("kaidian-bpmn-editor[data-drawn]").waitFor();
        return page;
    }

    private Draft as(String name, String title) {
        return currentActor.runAs(analyst(name), () -> drafts.create(title));
    }

    private DraftFile file(Draft draft) {
        return currentActor.runAs(analyst("traveller1"), () -> drafts.file(draft.id(), CERTIFICATION));
    }

    private static Actor analyst(String name) {
        return new Actor(Actor.Kind.STAFF, name, null, Set.of(Role.ANALYST));
    }
}
