package io.kaidian.browser.review;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.kaidian.browser.StaffBrowser.picture;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.kaidian.KaidianServer;
import io.kaidian.browser.Axe;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.StaffBrowser;
import io.kaidian.browser.StaffFixture;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.SellerStatement;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.ProcessResources;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestForms;
import io.kaidian.testing.TestSlots;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
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

/** A step that an analyst drew, done by a reviewer in a real browser. */
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kaidian.demo=false",
            "kaidian.payment.simulated=true",
            "kaidian.keys.directory=target/test-keys",
            "vaadin.productionMode=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class FormStepScreensTest {

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private CaseRepository cases;

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
    private TestReleases releases;

    @BeforeAll
    void begin() {
        chromium = Chromium.start();
        story = new StaffFixture(context);
        story.staff("step-reviewer", Locale.ENGLISH, Role.REVIEWER);
        releases = new TestReleases(context);
    }

    /** Pages that stay open draw anew whatever later tests do. */
    @AfterEach
    void closePages() {
        chromium.close();
    }

    @Test
    void isFoundInTheListFilledInAndDoneByKeyboard() {
        publish(
                TestForms.withCall(releases.shipped(ProcessResources.CERTIFICATION)),
                TestForms.CALL_SELLER_FILE,
                TestForms.callSeller());
        var id = send("step-shop", 731);
        waitForWork(id);
        var page = StaffBrowser.signIn(chromium, port, "step-reviewer", 1280, 800);
        page.navigate("http://localhost:" + port + "/review");
        assertThat(page.getByTestId("inbox")).containsText("Call the seller");
        picture(page, "step-inbox-en-1280");
        page.getByTestId("inbox").getByText("Call the seller").first().click();

        var form = page.getByTestId("step-form");
        assertThat(form).isVisible();
        assertThat(form).containsText("Say who you are");
        assertThat(page.getByTestId("form-said")).isHidden();
        assertThat(Axe.seriousFaults(page)).isEmpty();
        picture(page, "step-form-en-1280");

        // Nothing is filled in yet: each field says so, and nothing happens.
        page.getByTestId("outcome-REACHED").click();
        assertThat(page.getByTestId("form-attempts")).hasAttribute("invalid", "");
        assertThat(form).containsText("Please fill this in.");

        page.getByText("The seller", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByTestId("form-said")).isVisible();
        page.getByTestId("form-calledOn").locator("input").fill("2026-11-28");
        page.getByTestId("form-calledOn").locator("input").press("Enter");
        page.getByTestId("form-attempts").locator("input").fill("2");
        page.getByTestId("form-said").locator("textarea").fill("The shop is mine.");
        picture(page, "step-filled-en-1280");
        assertThat(page.getByTestId("seller-phone")).containsText("No number is known");
        page.keyboard().press("Control+Enter");
        // As a decision, it can be taken back for seconds, and stands in the form again.
        assertThat(page.getByTestId("undo-bar")).containsText("Reached");
        picture(page, "step-undo-en-1280");
        page.getByTestId("undo").click();
        assertThat(page.getByTestId("form-said").locator("textarea")).hasValue("The shop is mine.");
        assertThat(page.getByTestId("form-attempts").locator("input")).hasValue("2");
        picture(page, "step-taken-back-en-1280");
        page.getByTestId("outcome-REACHED").click();
        var seller = StaffBrowser.signIn(chromium, port, "step-shop", 390, 800);
        seller.navigate("http://localhost:" + port + "/seller/case/" + id);
        assertThat(seller.getByTestId("case-now")).isVisible();

        story.await(id, CaseStatus.IN_REVIEW);
        page.navigate("http://localhost:" + port + "/review");
        assertThat(page.getByTestId("inbox")).not().containsText("Call the seller");
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("step-answers")).containsText("The shop is mine.");
        picture(page, "step-answers-en-1280");
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);
    }

    @Test
    void asksTheSellerOnAPhoneAndTakesTheAnswer() {
        publish(
                TestForms.withQuestion(releases.shipped(ProcessResources.CERTIFICATION)),
                TestForms.ASK_SELLER_FILE,
                TestForms.askSeller());
        var id = send("asked-shop", 732);
        story.until(
                () -> jdbc.sql("select count(*) from seller_question where case_id = ?")
                                .param(id.value())
                                .query(Integer.class)
                                .single()
                        > 0,
                "nothing is asked");
        var page = StaffBrowser.signIn(chromium, port, "asked-shop", 390, 800);
        page.navigate("http://localhost:" + port + "/seller/shop");
        assertThat(page.getByTestId("shop-next")).containsText("请您补充信息");
        picture(page, "question-shop-zh-390");
        page.getByTestId("shop-certification").click();

        var question = page.getByTestId("case-question");
        assertThat(question).containsText("请填写存货地点");
        assertThat(page.getByTestId("case-status")).hasText("请您补充信息");
        assertThat(page.getByTestId("case-now")).hasCount(0);
        assertThat(Axe.seriousFaults(page)).isEmpty();
        picture(page, "question-zh-390");
        page.getByTestId("outcome-SENT").click();
        assertThat(page.getByTestId("form-place")).hasAttribute("invalid", "");
        page.getByTestId("form-place").locator("textarea").fill("样例市演示路");
        page.getByTestId("outcome-SENT").click();

        assertThat(question).hasCount(0);
        assertThat(page.getByTestId("case-now")).isVisible();
        picture(page, "question-answered-zh-390");
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);
    }

    private CaseId send(String sellerId, int seed) {
        var person = SpecimenPerson.random(seed);
        var seller = story.seller(sellerId, "样例电话店", person.name(), person.number());
        var photos = Map.of(
                TestSlots.ID_FRONT, Specimens.of(person).front().jpeg(),
                TestSlots.ID_BACK, Specimens.of(person).back().jpeg(),
                TestSlots.HANDHELD, Specimens.of(person).handheld().jpeg());
        var statement = new SellerStatement(
                person.name(),
                person.number(),
                person.validFrom(),
                person.validUntil(),
                person.validUntil() == null,
                person.address(),
                null);
        var id = currentActor.runAs(seller, () -> {
            var opened = sellerSteps.open(seller.name(), CaseKind.INITIAL).caseId();
            sellerSteps.saveStatement(opened, statement, "2026-01");
            photos.forEach((slot, photo) -> sellerSteps.attach(opened, slot, photo));
            sellerSteps.submit(opened);
            return opened;
        });
        return id;
    }

    private void waitForWork(CaseId id) {
        story.until(
                () -> jdbc.sql("select count(*) from work_item where subject_id = ?")
                                .param(id.value())
                                .query(Integer.class)
                                .single()
                        > 0,
                "the step does not wait");
    }

    private void publish(String certification, String formFile, String form) {
        releases.publishUnchecked(
                "analyst1", "publisher1", Map.of(ProcessResources.CERTIFICATION, certification, formFile, form));
    }
}
