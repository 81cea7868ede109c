package io.kaidian.browser.seller;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.kaidian.browser.StaffBrowser.picture;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.kaidian.KaidianServer;
import io.kaidian.browser.Axe;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.StaffBrowser;
import io.kaidian.browser.StaffFixture;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceFields;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * What a type of evidence says, in a real browser: an analyst writes fields beside a file, a seller fills them in on a phone, a reviewer
 * reads them; and a file that a reviewer may not open.
 */
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
class EvidenceTypeScreensTest {

    private static final String FIELDS = """
            LICENCE_CODE,ID_BACK,TEXT,true,ZL######,,,,备案编号,Registration number,证件右上角的编号,The number at the top right,true,false,,,
            LICENCE_KIND,ID_BACK,CHOICE,false,,,OWN=自有 | RENTED=租赁,OWN=Own premises | RENTED=Rented,场所,Premises,,,false,false,,,
            LICENCE_FROM,ID_BACK,DATE,false,,,,,起租日,First day of the lease,,,false,false,,,
            LICENCE_OWNER,ID_BACK,TEXT,false,,,,,承租人,Tenant,,,false,false,EQUAL,NAME,
            """;

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private SellerStatementRepository statements;

    @Autowired
    private CurrentActor currentActor;

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
        story.staff("field-reviewer", Locale.ENGLISH, Role.REVIEWER);
        story.staff("field-reviewer-zh", Locale.SIMPLIFIED_CHINESE, Role.REVIEWER);
        story.staff("field-analyst", Locale.ENGLISH, Role.ANALYST);
        story.staff("field-analyst-zh", Locale.SIMPLIFIED_CHINESE, Role.ANALYST);
        releases = new TestReleases(context);
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    @Test
    void areFilledInOnAPhoneAndReadByTheReviewer() {
        releases.publishUnchecked(
                "analyst1",
                "publisher1",
                Map.of(EvidenceFields.RESOURCE, releases.shipped(EvidenceFields.RESOURCE) + FIELDS));
        var person = SpecimenPerson.random(911);
        var seller = story.seller("field-shop", "样例字段店", person.name(), person.number());
        var id = open(seller, person);

        var page = StaffBrowser.signIn(chromium, port, seller.name(), 390, 800);
        page.navigate("http://localhost:" + port + "/seller/apply/" + id + "/photos");
        var code = page.getByTestId("beside-LICENCE_CODE");
        code.locator("input").fill("ZL12");
        code.locator("input").blur();
        assertThat(code).hasAttribute("invalid", "");
        code.scrollIntoViewIfNeeded();
        picture(page, "beside-invalid-zh-390");
        assertThat(Axe.seriousFaults(page)).isEmpty();
        code.locator("input").fill("zl123456");
        code.locator("input").blur();
        assertThat(code).not().hasAttribute("invalid", "");
        var kind = page.getByTestId("beside-LICENCE_KIND");
        kind.click();
        page.locator("vaadin-select-item", new Page.LocatorOptions().setHasText("租赁"))
                .click();
        story.until(() -> statements.of(id).evidence().containsKey("LICENCE_KIND"), "the choice is not kept");
        page.getByTestId("beside-LICENCE_OWNER").locator("input").fill("李四");
        page.getByTestId("beside-LICENCE_OWNER").locator("input").blur();
        assertThat(page.getByTestId("photo-ID_BACK")).containsText("填写的“承租人”与您填写的姓名不一致");
        picture(page, "beside-filled-zh-390");
        page.getByTestId("beside-LICENCE_OWNER").locator("input").fill("");
        page.getByTestId("beside-LICENCE_OWNER").locator("input").blur();
        story.until(() -> !statements.of(id).evidence().containsKey("LICENCE_OWNER"), "the field is not emptied");
        page.navigate("http://localhost:" + port + "/seller/apply/" + id + "/review");
        assertThat(page.getByTestId("beside-LICENCE_KIND")).hasText("租赁");
        page.getByTestId("beside-LICENCE_KIND").scrollIntoViewIfNeeded();
        picture(page, "beside-summary-zh-390");
        assertThat(statements.of(id).evidence())
                .isEqualTo(Map.of("LICENCE_CODE", "ZL123456", "LICENCE_KIND", "RENTED"));

        currentActor.runAs(seller, () -> sellerSteps.submit(id));
        story.await(id, CaseStatus.IN_REVIEW);
        var desk = StaffBrowser.signIn(chromium, port, "field-reviewer", 1440, 900);
        desk.navigate("http://localhost:" + port + "/review");
        desk.getByTestId("inbox").waitFor();
        desk.keyboard().press("Enter");
        var row = desk.getByTestId("agreement-evidence.LICENCE_CODE");
        row.waitFor();
        assertThat(row).containsText("Registration number");
        assertThat(row).not().containsText("ZL123456");
        assertThat(desk.getByTestId("agreement-evidence.LICENCE_KIND")).containsText("Rented");
        row.scrollIntoViewIfNeeded();
        picture(desk, "beside-desk-en-1440");
    }

    @Test
    void sayInPlaceOfAFileWhoMayOpenItAndWhenItGoes() {
        var types = releases.shipped(EvidenceCatalogue.RESOURCE);
        releases.publishUnchecked(
                "analyst1",
                "publisher1",
                Map.of(
                        EvidenceCatalogue.RESOURCE,
                        types.replaceAll("(?m)^(HANDHELD,.*,REPRESENTATIVE),,$", "$1,10,LEAD OFFICER")));
        for (var reviewer : List.of("field-reviewer", "field-reviewer-zh")) {
            var person = SpecimenPerson.random(reviewer.length());
            var shop = "样例限看" + reviewer;
            var seller = story.seller("closed-" + reviewer, shop, person.name(), person.number());
            var id = open(seller, person);
            currentActor.runAs(seller, () -> sellerSteps.submit(id));
            story.await(id, CaseStatus.IN_REVIEW);

            var desk = StaffBrowser.signIn(chromium, port, reviewer, 1440, 900);
            desk.navigate("http://localhost:" + port + "/review");
            desk.getByTestId("inbox").getByText(shop).first().click();
            desk.getByTestId("tab-HANDHELD").click();
            var closed = desk.locator("kaidian-photo[closed]").first();
            closed.waitFor();
            assertThat(closed).isVisible();
            assertThat(closed).not().hasAttribute("src", Pattern.compile(".*"));
            picture(desk, "closed-" + reviewer + "-1440");
            assertThat(Axe.seriousFaults(desk)).isEmpty();
        }
        var page = StaffBrowser.signIn(chromium, port, "closed-field-reviewer", 390, 800);
        page.navigate("http://localhost:" + port + "/seller/data");
        assertThat(page.getByTestId("data-sooner")).containsText("10 天");
        page.getByTestId("data-sooner").scrollIntoViewIfNeeded();
        picture(page, "closed-data-zh-390");
    }

    @Test
    void areWrittenInADraftWithAProblemUntilTheyAreWhole() {
        for (var analyst : List.of("field-analyst", "field-analyst-zh")) {
            var page = StaffBrowser.signIn(chromium, port, analyst, 1440, 900);
            page.navigate("http://localhost:" + port + "/studio/drafts");
            page.getByTestId("draft-create").click();
            page.getByTestId("draft-name").locator("input").fill("Fields of " + analyst);
            page.getByTestId("draft-create-confirm").click();
            page.waitForURL("**/studio/draft/**");
            page.getByTestId("file-evidence-fields").click();
            page.getByTestId("entry-none")
                    .or(page.getByTestId("entry-form"))
                    .first()
                    .waitFor();
            picture(page, "beside-studio-empty-" + analyst);
            page.getByTestId("entry-add").click();
            page.getByTestId("entry-code").locator("input").fill("LEASE_CODE");
            page.getByTestId("entry-add-confirm").click();
            page.getByTestId("entry-code").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            assertThat(page.getByTestId("drawer")).containsText("LEASE_CODE");
            picture(page, "beside-studio-new-" + analyst);
            assertThat(Axe.seriousFaults(page)).isEmpty();
            page.getByTestId("file-evidence").click();
            page.getByTestId("field-viewers").scrollIntoViewIfNeeded();
            assertThat(page.getByTestId("field-retention_days").boundingBox().y)
                    .as("beside each other")
                    .isEqualTo(page.getByTestId("field-whose").boundingBox().y);
            picture(page, "keeping-studio-" + analyst);
        }
    }

    private CaseId open(Actor seller, SpecimenPerson person) {
        var statement = new SellerStatement(
                person.name(),
                person.number(),
                person.validFrom(),
                person.validUntil(),
                person.validUntil() == null,
                person.address(),
                null);
        return currentActor.runAs(seller, () -> {
            var opened = sellerSteps.open(seller.name(), CaseKind.INITIAL).caseId();
            sellerSteps.saveStatement(opened, statement, "2026-01");
            Map.of(
                            TestSlots.ID_FRONT, Specimens.of(person).front().jpeg(),
                            TestSlots.ID_BACK, Specimens.of(person).back().jpeg(),
                            TestSlots.HANDHELD, Specimens.of(person).handheld().jpeg())
                    .forEach((slot, photo) -> sellerSteps.attach(opened, slot, photo));
            return opened;
        });
    }
}
