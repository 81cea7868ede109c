package io.kaidian.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.vaadin.flow.router.Route;
import io.kaidian.KaidianServer;
import io.kaidian.cases.CaseKind;
import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import io.kaidian.worklist.TaskList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.test.context.ContextConfiguration;

/** Who changes the language keeps what was typed and not saved: on every page that has an address, in every field for text. */
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
class LanguageSwitchTest {

    private static final String STAFF = "typing-staff";
    private static final String SELLER = "typing-shop";

    private static final int MOST_TRIES = 3;

    /** They sign out, or forward. */
    private static final Set<String> LEFT_OUT = Set.of("", "studio", "setup", "enforcement/work");

    /** Fields that somebody can type into now, each with what to type: all but those of dates and times, whose text is the language's. */
    private static final String FIELDS = """
            () => [...document.querySelectorAll('vaadin-text-field, vaadin-text-area, vaadin-email-field, vaadin-number-field,'
                    + 'vaadin-integer-field, vaadin-big-decimal-field')]
                .filter(field => field.checkVisibility() && !field.readonly && !field.disabled)
            """;

    private static final String VALUES = "() => (" + FIELDS.strip() + ")().map(field => field.value)";

    @Autowired
    private AccountRepository accounts;

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private DraftService drafts;

    @Autowired
    private TaskList taskList;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private final Map<String, String> faults = new LinkedHashMap<>();
    private Chromium chromium;
    private StaffFixture story;
    private int fields;

    @BeforeAll
    void begin() {
        chromium = Chromium.start();
        story = new StaffFixture(context);
        story.staff(
                STAFF,
                Locale.SIMPLIFIED_CHINESE,
                Stream.of(Role.values()).filter(role -> role != Role.SELLER).toArray(Role[]::new));
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    @Test
    void keepsWhatWasTypedIntoAnyFieldOfAnyPage() {
        var seller = story.seller(SELLER, "样例打字店", "韩东", "320000198701214118");
        var begun = currentActor.runAs(
                seller, () -> sellerSteps.open(SELLER, CaseKind.INITIAL).caseId());
        var pages = routes();
        look("", List.of("login", "login/code", "seller/signup"));
        var ofSeller = new ArrayList<>(
                pages.stream().filter(page -> !page.contains("/signup")).toList());
        ofSeller.addAll(List.of("seller/apply/" + begun + "/who", "seller/apply/" + begun + "/account"));
        look(SELLER, ofSeller);
        var ofStaff = new ArrayList<>(pages);
        var draft = draft();
        ofStaff.addAll(List.of(
                "review/case/" + waiting(),
                "enforcement/shop/" + SELLER,
                draft + "?file=processes/parameters.dmn",
                draft + "?file=catalogue/evidence.csv",
                draft + "?file=notices/notices_en.properties"));
        look(STAFF, ofStaff);

        Assertions.assertThat(faults).isEmpty();
        Assertions.assertThat(fields).as("fields that were typed into").isGreaterThan(30);
    }

    @Test
    void asksWhereTheTextStandsInWhatAClickOpened() {
        try (var person = person(STAFF)) {
            accounts.setLocale(STAFF, Locale.SIMPLIFIED_CHINESE);
            var page = person.go("/" + draft() + "?tab=scenarios").page();
            person.click("new-scenario").type("scenario-name", "sample");
            person.click("language").see("language-stay");
            person.picture("language-unsaved-zh-1366");
            assertThat(page.getByTestId("language-unsaved")).containsText("尚未保存");
            person.click("language-stay").seeGone("language-stay");
            assertThat(person.the("scenario-name").locator("input")).hasValue("sample");

            person.click("language");
            PageReadiness.changeLanguage(page, "language-anyway");
            person.click("new-scenario").type("scenario-name", "sample");
            person.click("language").see("language-stay");
            person.picture("language-unsaved-en-1366");
            page.setViewportSize(390, 844);
            person.picture("language-unsaved-en-390");
        }
    }

    private void look(String who, List<String> pages) {
        try (var person = person(who)) {
            pages.forEach(page -> look(person, who + " " + page, page));
        }
    }

    private void look(BrowserUser person, String where, String path) {
        var page = person.go("/" + path).page();
        PageReadiness.awaitDrawn(page);
        var count = ((List<?>) page.evaluate(VALUES)).size();
        for (int at = 0; at < count && type(page, at); at++) {
            // A filter may have drawn the field anew by then.
            page.keyboard().press("Tab");
        }
        PageReadiness.awaitDrawn(page);
        var typed = (List<?>) page.evaluate(VALUES);
        if (count == 0 || typed.size() != count) {
            return;
        }
        fields += count;
        // The page after it is begun in that language, so that both ways are gone.
        var other = page.getByTestId("language").getAttribute("lang");
        try {
            PageReadiness.changeLanguage(page);
            page.waitForSelector("html[lang=" + other + "]", new Page.WaitForSelectorOptions().setTimeout(15_000));
            page.waitForFunction(
                    "typed => JSON.stringify((" + VALUES + ")()) === JSON.stringify(typed)",
                    typed,
                    new Page.WaitForFunctionOptions().setTimeout(10_000));
        } catch (TimeoutError lost) {
            faults.put(where + " in " + other, typed + " became " + page.evaluate(VALUES));
        }
    }

    /** Types into that field; false where there are fewer. A table that was kept meanwhile is drawn anew, with other fields in their places. */
    private static boolean type(Page page, int at) {
        for (int tries = 1; ; tries++) {
            var field = page.evaluateHandle("at => (" + FIELDS.strip() + ")()[at]", at)
                    .asElement();
            if (field == null) {
                return false;
            }
            try {
                var tag = (String) field.evaluate("field => field.localName");
                var input = field.querySelector("input, textarea");
                input.fill(tag.matches(".*(number|integer|decimal).*") ? String.valueOf(at + 2) : "样例 " + at);
                return true;
            } catch (PlaywrightException drawnAnew) {
                if (tries == MOST_TRIES || !drawnAnew.getMessage().contains("not attached")) {
                    throw drawnAnew;
                }
            }
        }
    }

    private BrowserUser person(String who) {
        var person = BrowserUser.at(chromium.browser(), "http://localhost:" + port, "zh-CN", 1366, 800);
        return who.isEmpty() ? person : person.signIn(who, StaffFixture.PASSWORD);
    }

    /** Every page that needs nothing behind its address. */
    private static List<String> routes() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        return scan.findCandidateComponents("io.kaidian").stream()
                .map(found -> route(found.getBeanClassName()))
                .filter(route -> !route.contains(":") && !LEFT_OUT.contains(route) && !route.startsWith("login"))
                .sorted()
                .toList();
    }

    private static String route(String screen) {
        try {
            return Class.forName(screen).getAnnotation(Route.class).value();
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }

    /** The task of a case that waits for a decision. */
    private String waiting() {
        var seller = story.seller("typing-waits", "样例候审店", "张月心", "510000198306197624");
        var id = story.apply(
                seller,
                StaffFixture.statement("张月心", "510000198306197624", "2021-12-03", "2041-12-03"),
                Map.of(
                        TestSlots.ID_FRONT, "p1-id-front.jpg",
                        TestSlots.ID_BACK, "p1-id-back.jpg",
                        TestSlots.HANDHELD, "p1-handheld.jpg"));
        var task = Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> currentActor.runAs(staff(), () -> taskList.latestAbout(id.value())), Optional::isPresent)
                .orElseThrow()
                .id();
        currentActor.runAs(staff(), () -> taskList.claim(task));
        return task.toString();
    }

    private String draft() {
        return "studio/draft/"
                + currentActor
                        .runAs(staff(), () -> drafts.create("Typed texts"))
                        .id();
    }

    private Actor staff() {
        return accounts.find(STAFF).orElseThrow().actor();
    }
}
