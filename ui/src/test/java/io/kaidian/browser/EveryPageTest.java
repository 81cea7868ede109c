package io.kaidian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import com.vaadin.flow.router.Route;
import io.kaidian.KaidianServer;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealService;
import io.kaidian.enforcement.violations.Violation.FoundBy;
import io.kaidian.enforcement.violations.bulk.BulkSanctionService;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.SellerAccountService;
import io.kaidian.permits.PermitApplicationService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.studio.releases.ProposalService;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.worklist.TaskList;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * Every page of every role on a demo server, with cases and shops in every state: whole within the window, in one language, with no name
 * of a text instead of the text, and for everybody to use. On demand alone, since it takes a quarter of an hour: with
 * {@code -Dkaidian.pictures=true} in each language, width and theme, or in those that {@code -Dkaidian.pictures.of=en-390-.*} names.
 * Pictures of the pages lie in {@code target/screenshots/every-page}, to be looked at.
 */
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kaidian.demo=true",
            "kaidian.demo.password=" + EveryPageTest.PASSWORD,
            "kaidian.data-dir=target/every-page-data",
            "kaidian.keys.directory=target/test-keys",
            "kaidian.payment.simulated=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
@EnabledIfSystemProperty(named = "kaidian.pictures", matches = "true")
@Tag("slow")
class EveryPageTest {

    static final String PASSWORD = "specimen pass phrase 7";

    /** Which manners pictures are taken of. */
    private static final String OF = System.getProperty("kaidian.pictures.of", ".*");

    private static final String NOBODY = "";
    private static final double WHILE_THE_DEMO_IS_FILLED = 900_000;

    /** They forward, or open in a state that tests of their own make. */
    private static final Set<String> LEFT_OUT = Set.of(
            "",
            "studio",
            "enforcement/work",
            "setup",
            "second-factor",
            "second-proof",
            "account/password",
            "admin/moves");

    /** How a page is looked at. */
    private record Manner(Locale language, int width, ColorScheme theme) {

        String name() {
            return language.getLanguage() + "-" + width + "-" + theme.name().toLowerCase(Locale.ROOT);
        }

        int height() {
            return width == 1920 ? 1080 : 800;
        }
    }

    /** A page as somebody opens it. */
    private record Visit(String who, String name, String path) {}

    private static final List<Manner> SMALL_AND_LARGE =
            manners(List.of(390, 1280), ColorScheme.LIGHT, ColorScheme.DARK);
    private static final List<Manner> DESKS = manners(List.of(1280, 1920), ColorScheme.LIGHT);

    @Autowired
    AccountRepository accounts;

    @Autowired
    SellerAccountService sellerAccounts;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    BulkSanctionService bulk;

    @Autowired
    PermitApplicationService permits;

    @Autowired
    DraftService drafts;

    @Autowired
    ProposalService proposals;

    @Autowired
    AppealService appeals;

    @Autowired
    FindingRepository findings;

    @Autowired
    TaskList taskList;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final PageFaults pageFaults = new PageFaults();
    private final Set<String> faults = new LinkedHashSet<>();
    private Chromium chromium;

    @BeforeAll
    void fillTheDemo() {
        chromium = Chromium.start();
        try (var anybody = BrowserUser.at(chromium.browser(), address(), "en", 1280, 800)) {
            anybody.go("/demo/specimens")
                    .the("demo-ready")
                    .waitFor(new Locator.WaitForOptions().setTimeout(WHILE_THE_DEMO_IS_FILLED));
        }
        for (var seller :
                List.of("sample-toys", "sample-books", "sample-bags", "sample-home", "sample-daily", "sample-bowls")) {
            sellerAccounts.makeForDemo(new AccountRepository.NewAccount(
                    seller, PASSWORD, "样例卖家", null, Locale.SIMPLIFIED_CHINESE, Set.of(Role.SELLER)));
        }
        lengthenNames();
    }

    private void lengthenNames() {
        var names = Map.of(
                "sample-bowls", "样例市阿卜杜热合曼·买买提明手工陶瓷茶具专营店（东门总店）",
                "sample-daily", "样例市远帆日用百货与家居清洁用品进出口贸易有限责任公司旗舰店",
                "sample-shoes", "Specimen Handmade Leather Shoes and Accessories Trading Company Limited");
        names.forEach((seller, name) -> {
            jdbc.sql("update seller set display_name = ? where id = ?")
                    .params(name, seller)
                    .update();
            jdbc.sql("update work_item set seller_name = ? where seller_id = ?")
                    .params(name, seller)
                    .update();
        });
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    @Test
    void keepsEveryPageWholeAndInOneLanguage() {
        var sellers = sellerPages();
        var officers = officerPages();
        var desks = deskPages();
        look(sellers, SMALL_AND_LARGE);
        look(officers, SMALL_AND_LARGE);
        look(desks, DESKS);

        assertThat(faults).isEmpty();
        var visited = new ArrayList<>(sellers);
        visited.addAll(officers);
        visited.addAll(desks);
        assertThat(routesWithoutVisit(visited)).as("pages that nobody looks at").isEmpty();
    }

    private List<Visit> sellerPages() {
        var permit = as(seller("seller2"), () -> permits.apply("BRAND", "青岚")).id();
        var draft = "/seller/apply/" + caseOf("sample-books");
        var returned = "/seller/case/" + caseOf("seller3");
        return List.of(
                new Visit(NOBODY, "login", "/login"),
                new Visit(NOBODY, "login-code", "/login/code"),
                new Visit(NOBODY, "signup", "/seller/signup"),
                new Visit(NOBODY, "rules", "/seller/help"),
                new Visit(NOBODY, "measures", "/measures"),
                new Visit("seller1", "begin", "/seller"),
                new Visit("seller1", "shop-new", "/seller/shop"),
                new Visit("seller1", "data-empty", "/seller/data"),
                new Visit("seller1", "looks-empty", "/seller/looks"),
                new Visit("seller1", "contacts", "/seller/contacts"),
                new Visit("seller1", "ask-empty", "/seller/ask"),
                new Visit("seller1", "notices-empty", "/notices"),
                new Visit("seller1", "account", "/account"),
                new Visit("sample-books", "draft-consent", draft + "/consent"),
                new Visit("sample-books", "draft-photos", draft + "/photos"),
                new Visit("sample-books", "draft-who", draft + "/who"),
                new Visit("sample-books", "draft-account", draft + "/account"),
                new Visit("sample-books", "draft-review", draft + "/review"),
                new Visit("sample-toys", "case-waiting", "/seller/case/" + caseOf("sample-toys")),
                new Visit("seller3", "case-returned", returned),
                new Visit("seller3", "correct", returned + "/correct"),
                new Visit("seller3", "looks", "/seller/looks"),
                new Visit("seller3", "data", "/seller/data"),
                new Visit("seller3", "notices", "/notices"),
                new Visit("seller2", "case-certified", "/seller/case/" + caseOf("seller2")),
                new Visit("seller2", "shop-open", "/seller/shop"),
                new Visit("seller2", "permit", "/seller/permits/" + permit),
                new Visit("sample-bags", "shop-suspended", "/seller/shop"),
                new Visit("sample-home", "shop-closure-proposed", "/seller/shop"),
                new Visit("sample-daily", "shop-appeal", "/seller/shop"),
                new Visit("sample-daily", "notices-grave", "/notices"));
    }

    private List<Visit> officerPages() {
        var together = as(
                        staff("officer1"),
                        () -> bulk.propose(
                                "LST-SPAM", List.of("seller2"), "样本 SPECIMEN", null, clock.instant(), FoundBy.SYSTEM))
                .id();
        var appeal = one("select id from appeal where subject_kind = 'VIOLATION'");
        return List.of(
                new Visit("officer2", "officer-desk", "/enforcement"),
                new Visit("officer2", "officer-appeals", "/enforcement/appeals"),
                new Visit("officer2", "officer-appeal", "/enforcement/appeal/" + appeal),
                new Visit("officer2", "officer-shop-open", "/enforcement/shop/seller2"),
                new Visit("officer2", "officer-shop-suspended", "/enforcement/shop/sample-bags"),
                new Visit("officer2", "officer-shop-closure", "/enforcement/shop/sample-home"),
                new Visit("officer2", "officer-shop-appeal", "/enforcement/shop/sample-daily"),
                new Visit("officer2", "officer-bulk", "/enforcement/bulk"),
                new Visit("officer2", "officer-bulk-of", "/enforcement/bulk/of/" + together),
                new Visit("officer2", "officer-calendar", "/enforcement/calendar"),
                new Visit("officer2", "officer-measures", "/measures"),
                new Visit("officer2", "officer-file", "/review/file/" + caseOf("sample-home") + "?purpose=APPEAL"),
                new Visit("officer2", "officer-notices", "/notices"),
                new Visit("officer2", "officer-account", "/account"));
    }

    private List<Visit> deskPages() {
        var lamps = task("sample-lamps");
        as(staff("reviewer1"), () -> taskList.claim(lamps));
        var disputed = findings.of(CaseId.of(caseOf("sample-toys")), 1).stream()
                .filter(found -> found.finding().code().equals("HLD-FAR"))
                .findFirst()
                .orElseThrow();
        as(
                seller("sample-toys"),
                () -> appeals.file(
                        new Appeal.Subject(Appeal.Kind.FINDING, disputed.id().value()), "样本：照片里看得清楚，请再核对一次。", null));
        var dispute = one("select id from work_item where queue = 'DISPUTES'");
        var permit = sentPermit();
        var draft = as(staff("analyst1"), () -> drafts.create("样例草稿")).id();
        var proposal = as(staff("analyst1"), () -> proposals.proposeRollback(1, "样例：回到上一版"));
        var all = new ArrayList<>(List.of(
                new Visit("reviewer1", "inbox", "/review"),
                new Visit("reviewer1", "case", "/review/case/" + lamps),
                new Visit("reviewer1", "case-corrected", "/review/case/" + task("sample-bowls")),
                new Visit("reviewer1", "file-why", "/review/file/" + caseOf("seller2")),
                new Visit("reviewer1", "file", "/review/file/" + caseOf("seller3") + "?purpose=SELLER_ASKED"),
                new Visit("reviewer1", "reviewer-notices", "/notices"),
                new Visit("reviewer1", "reviewer-account", "/account"),
                new Visit("reviewer1", "review-permit", "/review/permit/" + permit),
                new Visit("lead1", "lead-inbox", "/review"),
                new Visit("lead1", "board", "/review/board"),
                new Visit("lead1", "people", "/review/people"),
                new Visit("lead1", "decisions", "/review/decisions"),
                new Visit("lead1", "quality", "/review/quality"),
                new Visit("lead1", "dispute", "/review/dispute/" + dispute),
                new Visit("lead1", "lead-shops", "/enforcement"),
                new Visit("admin1", "admin-people", "/admin"),
                new Visit("admin1", "admin-tokens", "/admin/tokens"),
                new Visit("admin1", "admin-webhooks", "/admin/webhooks"),
                new Visit("admin1", "admin-imports", "/admin/imports"),
                new Visit("admin1", "admin-audit", "/admin/audit"),
                new Visit("admin1", "admin-jobs", "/admin/jobs"),
                new Visit("admin1", "admin-incidents", "/admin/incidents"),
                new Visit("admin1", "admin-retention", "/admin/retention"),
                new Visit("admin1", "admin-documents", "/admin/documents"),
                new Visit("admin1", "admin-system", "/admin/system"),
                new Visit("analyst1", "diagram", "/studio/diagram/certification"),
                new Visit("analyst1", "versions", "/studio/versions/certification"),
                new Visit("analyst1", "table", "/studio/table/reviewRouting"),
                new Visit("analyst1", "table-parameters", "/studio/table/parameters"),
                new Visit("analyst1", "reasons", "/studio/reasons"),
                new Visit("analyst1", "violations", "/studio/violations"),
                new Visit("analyst1", "published-evidence", "/studio/published/evidence"),
                new Visit("analyst1", "published-notices", "/studio/published/notices_zh_CN"),
                new Visit("analyst1", "form", "/studio/form/brand-authorization-review"),
                new Visit("analyst1", "drafts", "/studio/drafts"),
                new Visit("analyst1", "releases", "/studio/releases"),
                new Visit("analyst2", "proposal", "/studio/proposal/" + proposal)));
        var tabs = List.of("problems", "scenarios", "replay", "compare", "history", "trial");
        var files = List.of(
                "processes/certification.bpmn",
                "processes/review-routing.dmn",
                "processes/parameters.dmn",
                "catalogue/reasons.csv",
                "catalogue/evidence.csv",
                "notices/notices_en.properties");
        for (int i = 0; i < files.size(); i++) {
            all.add(new Visit(
                    "analyst1",
                    "draft-" + files.get(i).replaceAll("\\W+", "-"),
                    "/studio/draft/" + draft + "?file=" + files.get(i) + "&tab=" + tabs.get(i)));
        }
        return all;
    }

    /** The task of a permit that waits for a reviewer. */
    private UUID sentPermit() {
        var permit = as(seller("seller2"), () -> permits.apply("BRAND", "青禾")).id();
        as(seller("seller2"), () -> {
            permits.add(permit, "TRADEMARK_CERTIFICATE", "certificate.jpg", specimen());
            return permits.send(permit);
        });
        return task(permit.value());
    }

    private static InputStream specimen() {
        return EveryPageTest.class.getResourceAsStream("/specimens/p1-id-front.jpg");
    }

    private void look(List<Visit> visits, List<Manner> manners) {
        manners.stream()
                .filter(manner -> manner.name().matches(OF))
                .forEach(manner -> visits.stream()
                        .map(Visit::who)
                        .distinct()
                        .forEach(who -> look(
                                who,
                                manner,
                                visits.stream()
                                        .filter(visit -> visit.who.equals(who))
                                        .toList())));
    }

    private void look(String who, Manner manner, List<Visit> visits) {
        try (var person = BrowserUser.at(
                chromium.browser(), address(), manner.language.toLanguageTag(), manner.width, manner.height())) {
            if (!who.equals(NOBODY)) {
                accounts.setLocale(who, manner.language);
                person.signIn(who, PASSWORD);
            }
            person.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(manner.theme));
            visits.forEach(visit -> look(person, manner, visit));
        }
    }

    private void look(BrowserUser person, Manner manner, Visit visit) {
        var here = visit.name + " " + manner.name() + ": ";
        var page = person.go(visit.path).page();
        try {
            page.locator("h1, h2").first().waitFor();
            page.waitForFunction("[...document.images].every(image => image.complete)");
            StaffBrowser.loaded(page);
        } catch (TimeoutError late) {
            faults.add(here + "no heading, or a photo that never comes");
        }
        Pictures.settle(page);
        person.picture("every-page/" + visit.name + "-" + manner.name());
        pageFaults
                .of(page, manner.language, visit.who.startsWith("analyst"))
                .forEach(fault -> faults.add(here + fault));
        Axe.seriousFaults(page).forEach(fault -> faults.add(here + fault));
    }

    private static Set<String> routesWithoutVisit(List<Visit> visits) {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        var left = new TreeSet<String>();
        for (var found : scan.findCandidateComponents("io.kaidian")) {
            var route = route(found.getBeanClassName());
            var pattern = ("/" + route).replaceAll(":\\w+", "[^/?]+");
            if (!LEFT_OUT.contains(route)
                    && visits.stream().noneMatch(visit -> visit.path.matches(pattern + "(/[^/?]+)?(\\?.*)?"))) {
                left.add(route);
            }
        }
        return left;
    }

    private static String route(String screen) {
        try {
            return Class.forName(screen).getAnnotation(Route.class).value();
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static List<Manner> manners(List<Integer> widths, ColorScheme... themes) {
        return widths.stream()
                .flatMap(width -> List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH).stream()
                        .flatMap(language -> Arrays.stream(themes).map(theme -> new Manner(language, width, theme))))
                .toList();
    }

    private String caseOf(String seller) {
        return jdbc.sql("select id::text from certification_case where seller_id = ? order by created_at desc limit 1")
                .param(seller)
                .query(String.class)
                .single();
    }

    private UUID task(String seller) {
        return task(UUID.fromString(caseOf(seller)));
    }

    /** It waits once the process has come to it. */
    private UUID task(UUID subject) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> as(staff("lead1"), () -> taskList.latestAbout(subject)), Optional::isPresent)
                .orElseThrow()
                .id();
    }

    private String one(String select) {
        return jdbc.sql("select id::text from (" + select + " limit 1) as found")
                .query(String.class)
                .single();
    }

    private Actor staff(String name) {
        return accounts.find(name).orElseThrow().actor();
    }

    private static Actor seller(String id) {
        return new Actor(Actor.Kind.SELLER, id, null, Set.of(Role.SELLER));
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return currentActor.runAs(actor, work);
    }

    private String address() {
        return "http://localhost:" + port;
    }
}
