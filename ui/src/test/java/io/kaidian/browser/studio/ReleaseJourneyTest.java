package io.kaidian.browser.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.kaidian.browser.StaffBrowser.fullPicture;
import static io.kaidian.browser.StaffBrowser.picture;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.kaidian.KaidianServer;
import io.kaidian.api.security.ApiTokenRepository;
import io.kaidian.api.security.TokenScope;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.StaffBrowser;
import io.kaidian.browser.StaffFixture;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.SellerStatement;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.ProcessResources;
import io.kaidian.studio.drafts.DraftId;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.studio.trials.DecidedCasesFixture;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/**
 * An analyst lets every case wait a day before its review: scenarios turn red and are corrected, last year's cases are taken
 * through, a second person consents, a new case takes the new way, an old one is moved, and all of it is taken back. Then
 * comes a release in which every case sticks: its author is told while the page stands open, and one button heals it.
 */
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kaidian.demo=false",
            "kaidian.payment.simulated=true",
            "kaidian.keys.directory=target/test-keys",
            "kaidian.releases.migration-interval=PT0.5S",
            "kaidian.metrics.poll-interval=PT1S",
            "vaadin.productionMode=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("slow")
class ReleaseJourneyTest {

    private static final Pattern REACHES_REVIEW = Pattern.compile("(?m)^(do|waits) Activity_ReviewCase");
    private static final String DIAGRAM = "processes/certification.bpmn";
    private static final int PATIENCE = 90_000;
    private static final Pattern ALARMS = Pattern.compile("(?m)^kaidian_release_alarms(?:\\{[^}]*})? (\\S+)$");
    private static final Actor ANALYST = new Actor(Actor.Kind.STAFF, "analyst1", "S-analyst1", Set.of(Role.ANALYST));

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    CaseRepository cases;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    DraftService drafts;

    @Autowired
    ReleaseService releases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApiTokenRepository tokens;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private Chromium chromium;
    private StaffFixture story;

    @BeforeAll
    void begin() {
        chromium = Chromium.start();
        story = new StaffFixture(context);
        story.staff("analyst1", Locale.SIMPLIFIED_CHINESE, Role.ANALYST);
        story.staff("publisher1", Locale.ENGLISH, Role.PUBLISHER);
        story.staff("publisher2", Locale.SIMPLIFIED_CHINESE, Role.PUBLISHER);
        story.staff("admin1", Locale.SIMPLIFIED_CHINESE, Role.ADMIN);
        DecidedCasesFixture.decide(jdbc, 100);
        jdbc.sql("update certification_case set decided_at = now() - interval '1 day'")
                .update();
    }

    /** Pages that stay open draw anew whatever later tests do. */
    @AfterEach
    void closePages() {
        chromium.close();
    }

    @Test
    @Order(1)
    void changesTheProcessWithoutFear() {
        var zhang = story.seller("zhang-shop", "张月心的样例店", "张月心", "510000198306197624");
        var old = story.apply(
                zhang,
                StaffFixture.statement("张月心", "510000198306197624", "2021-12-03", "2041-12-03"),
                Map.of(
                        TestSlots.ID_FRONT, "p1-id-front.jpg",
                        TestSlots.ID_BACK, "p1-id-back.jpg",
                        TestSlots.HANDHELD, "p1-handheld.jpg"));
        var analyst = signIn("analyst1");

        analyst.navigate(address("studio/drafts"));
        analyst.getByTestId("draft-create").click();
        analyst.getByTestId("draft-name").locator("input").fill("审核前等一天");
        analyst.getByTestId("draft-create-confirm").click();
        analyst.waitForURL(Pattern.compile(".*/studio/draft/.*"));
        var draft = DraftId.of(analyst.url().replaceAll(".*/draft/([0-9a-f-]{36}).*", "$1"));
        save(draft, DIAGRAM, ReleaseJourneyTest::waitOneDay);

        analyst.navigate(address("studio/draft/" + draft + "?file=" + DIAGRAM + "&tab=scenarios"));
        visible(analyst.getByTestId("play-scenarios"));
        picture(analyst, "release-0-draft-zh");
        analyst.getByTestId("play-scenarios").click();
        visible(analyst.getByTestId("scenario-certified-at-once"));
        assertThat(analyst.getByTestId("scenario-certified-at-once")).containsText("不符");
        picture(analyst, "release-1-scenarios-red-zh");

        for (var file : currentActor.runAs(ANALYST, () -> drafts.contents(draft))) {
            if (file.name().endsWith(".scenario")
                    && REACHES_REVIEW.matcher(file.content()).find()) {
                save(
                        draft,
                        file.name(),
                        text -> text.replaceAll(
                                        "(?m)^(do Activity_ReviewCase|waits Activity_ReviewCase|wait Event_ReviewOverdue)",
                                        "wait Event_OneDay\n$1")
                                .replace(
                                        "wait Event_ReviewOverdue\nwait Event_OneDay\n", "wait Event_ReviewOverdue\n"));
            }
        }
        analyst.reload();
        analyst.getByTestId("play-scenarios").click();
        visible(analyst.getByTestId("scenario-summary"));
        assertThat(analyst.getByTestId("scenario-certified-at-once")).not().containsText("不符");
        assertThat(analyst.locator(".scenario-list .tone-stopped")).hasCount(0);
        analyst.getByTestId("coverage-certification").click();
        picture(analyst, "release-2-scenarios-green-zh");

        analyst.getByTestId("tab-replay").click();
        analyst.getByTestId("start-replay").click();
        visible(analyst.getByTestId("tile-same"));
        assertThat(analyst.getByTestId("tile-different")).containsText("0");
        picture(analyst, "release-3-replay-zh");

        analyst.getByTestId("propose").click();
        analyst.getByTestId("propose-comment").locator("textarea").fill("让卖家有一天时间撤回，少做无用的审核。");
        picture(analyst, "release-4-propose-zh");
        analyst.getByTestId("propose-do").click();
        visible(analyst.getByTestId("changes"));
        assertThat(analyst.getByTestId("consent")).hasCount(0);

        var publisher = signIn("publisher1");
        publisher.navigate(address("studio/releases"));
        picture(publisher, "release-5-releases-en");
        publisher.getByTestId("proposal").locator("a").first().click();
        visible(publisher.getByTestId("consent"));
        assertThat(publisher.getByTestId("changes")).containsText("One day");
        fullPicture(publisher, "release-6-consent-en");
        publisher.getByTestId("consent").click();
        StaffBrowser.confirm(publisher);
        visible(publisher.getByTestId("became"));
        picture(publisher, "release-6b-consented-en");
        Assertions.assertThat(releases.current().number()).isEqualTo(2);

        var fresh = applyWithoutWaiting(
                "han-shop", StaffFixture.statement("韩东", "320000198701214118", "2022-09-09", "2042-09-09"), "p2");
        await(() -> isAt(fresh, "Event_OneDay"));
        Assertions.assertThat(isAt(old, "Activity_ReviewCase")).isTrue();
        analyst.navigate(address("studio/diagram/certification?case=" + fresh));
        visible(analyst.getByTestId("way"));
        assertThat(analyst.locator("kaidian-diagram .kaidian-passed")).not().hasCount(0);
        assertThat(analyst.locator("kaidian-diagram .kaidian-here")).not().hasCount(0);
        picture(analyst, "release-7-new-way-zh");

        publisher.navigate(address("studio/versions/certification"));
        publisher.getByTestId("migrate-1").click();
        visible(publisher.getByTestId("migration-wizard"));
        publisher.getByTestId("try-migration").click();
        assertThat(publisher.getByTestId("migration-tried")).containsText("1 can be moved");
        picture(publisher, "release-8-migrate-en");
        assertThat(publisher.getByTestId("migration-cases")).containsText("张月心的样例店");
        publisher.getByTestId("start-migration").click();
        visible(publisher.getByTestId("migration-withdraw"));
        Assertions.assertThat(versionOf(old)).isEqualTo(1);
        var second = signIn("publisher2");
        second.navigate(address("studio/versions/certification"));
        visible(second.getByTestId("migration-consent"));
        assertThat(second.getByTestId("migration-asked")).containsText("张月心的样例店");
        fullPicture(second, "release-8b-consent-to-move-zh");
        second.getByTestId("migration-consent").click();
        StaffBrowser.confirm(second);
        assertThat(publisher.getByTestId("migration-progress"))
                .containsText("1 of 1 moved", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
        fullPicture(publisher, "release-9-migrated-en");
        Assertions.assertThat(versionOf(old)).isEqualTo(2);

        analyst.navigate(address("studio/releases"));
        analyst.getByTestId("back-to-1").click();
        analyst.getByTestId("prompt-text").locator("textarea").fill("卖家没有用到这一天。");
        analyst.getByTestId("prompt-send").click();
        visible(analyst.getByTestId("changes"));
        // The address follows a moment after the page.
        analyst.waitForURL("**/studio/proposal/**");
        publisher.navigate(analyst.url());
        publisher.getByTestId("consent").click();
        StaffBrowser.confirm(publisher);
        visible(publisher.getByTestId("became"));
        Assertions.assertThat(releases.current().number()).isEqualTo(3);
        Assertions.assertThat(releases.files(3)).isEqualTo(releases.files(1));
        analyst.navigate(address("studio/releases"));
        analyst.getByTestId("changes-of-2").locator("vaadin-details-summary").click();
        visible(analyst.getByTestId("changes"));
        fullPicture(analyst, "release-10-back-zh");

        analyst.navigate(address("studio/diagram/certification?version=1&show=passed&days=31"));
        visible(analyst.locator("kaidian-diagram[data-drawn]"));
        picture(analyst, "release-11-heat-zh");
        analyst.navigate(address("studio/diagram/certification?version=1&show=passed&days=1096"));
        assertThat(analyst.getByTestId("period")).containsText("1,096 天");
        visible(analyst.locator("kaidian-diagram[data-drawn]"));
        picture(analyst, "release-11b-heat-of-years-zh");
        publisher.navigate(address("studio/diagram/certification?version=1&show=passed&days=1096"));
        assertThat(publisher.getByTestId("period")).containsText("1,096 days");
        visible(publisher.locator("kaidian-diagram[data-drawn]"));
        picture(publisher, "release-11b-heat-of-years-en");
        var admin = signIn("admin1");
        admin.navigate(address("admin/moves"));
        visible(admin.getByTestId("move-ask"));
        picture(admin, "release-12-moves-zh");
    }

    @Test
    @Order(2)
    void tellsOfABadReleaseWithinAMinuteAndHealsItByOneButton() {
        var token = tokens.generate();
        tokens.admit("figures", token, Set.of(TokenScope.METRICS), Set.of());
        await(() -> alarmsInFigures(token) == 0);
        var author = signIn("analyst1");
        author.navigate(address("studio/releases"));
        visible(author.getByTestId("release-" + releases.current().number()));

        var bad = publishTwelveHours();
        author.navigate(address("studio/releases"));
        visible(author.getByTestId("release-" + bad));
        var stuck = applyWithoutWaiting(
                "tang-shop", StaffFixture.statement("唐辉超", "110000199212052651", "2023-04-10", "2043-04-10"), "p8");
        var sent = Instant.now();

        // On the page as it stands open; who asked for a release was told of the answer, too.
        await(() -> notices("template like 'staff.release.alarm.%'") == 1);
        await(() -> author.getByTestId("unread").textContent().equals(String.valueOf(notices("read_at is null"))));
        var told = Instant.now();
        var failed = jdbc.sql("select min(first_at) from step_failure where element_id = 'Activity_PlanReview'")
                .query(Instant.class)
                .single();
        Assertions.assertThat(Duration.between(failed, told)).isLessThan(Duration.ofMinutes(1));
        await(() -> alarmsInFigures(token) == 1);
        var admin = signIn("admin1");
        admin.navigate(address("admin/incidents"));
        assertThat(admin.getByTestId("release-alarm")).containsText("版本 " + bad);
        assertThat(admin.getByTestId("incidents")).containsText("12 小时");
        picture(admin, "release-13-incidents-zh");
        author.reload();
        visible(author.getByTestId("release-alarm"));
        picture(author, "release-14-alarm-zh");

        author.getByTestId("take-back").click();
        author.getByTestId("prompt-text").locator("textarea").fill("申请卡住，先恢复。");
        author.getByTestId("prompt-send").click();
        var pressed = Instant.now();
        visible(author.getByTestId("release-" + (bad + 1)));
        story.await(stuck, CaseStatus.IN_REVIEW);
        var healed = Instant.now();

        Assertions.assertThat(Duration.between(pressed, healed)).isLessThan(Duration.ofMinutes(1));
        Assertions.assertThat(releases.get(releases.current().number()).restores())
                .isEqualTo(bad - 1);
        Assertions.assertThat(jdbc.sql("select count(*) from open_incident")
                        .query(Integer.class)
                        .single())
                .isZero();
        await(() -> alarmsInFigures(token) == 0);
        System.out.printf(
                Locale.ROOT,
                "bad release: bell %.1f s after the case was sent, %.1f s after the first failure; healed %.1f s after the button%n",
                seconds(sent, told),
                seconds(failed, told),
                seconds(pressed, healed));
    }

    private int notices(String which) {
        return jdbc.sql("select count(*) from notification where recipient = 'analyst1' and " + which)
                .query(Integer.class)
                .single();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    /** What a person would never get past the checks. */
    private int publishTwelveHours() {
        var doors = new TestReleases(context);
        var routing = ProcessResources.REVIEW_ROUTING;
        return doors.publishUnchecked(
                "analyst1", "publisher1", Map.of(routing, doors.shipped(routing).replace("\"PT18H\"", "\"12 小时\"")));
    }

    private int alarmsInFigures(String token) {
        var asked = HttpRequest.newBuilder(URI.create(address("actuator/prometheus")))
                .header("Authorization", "Bearer " + token)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var figures =
                    client.send(asked, HttpResponse.BodyHandlers.ofString()).body();
            var line = ALARMS.matcher(figures);
            Assertions.assertThat(line.find()).as(figures).isTrue();
            return (int) Double.parseDouble(line.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String waitOneDay(String diagram) {
        return diagram.replace("sourceRef=\"Gateway_Route\" targetRef=\"Activity_PlanReview\" />", """
                        sourceRef="Gateway_Route" targetRef="Event_OneDay" />
                            <bpmn:sequenceFlow id="Flow_OneDayToPlanReview" sourceRef="Event_OneDay" targetRef="Activity_PlanReview" />
                            <bpmn:intermediateCatchEvent id="Event_OneDay" name="One day">
                              <bpmn:documentation>The seller may think again. Repeated after a failure like every timer.</bpmn:documentation>
                              <bpmn:extensionElements>
                                <camunda:failedJobRetryTimeCycle>PT10S,PT1M,PT10M,PT1H</camunda:failedJobRetryTimeCycle>
                              </bpmn:extensionElements>
                              <bpmn:incoming>Flow_RouteToPlanReview</bpmn:incoming>
                              <bpmn:outgoing>Flow_OneDayToPlanReview</bpmn:outgoing>
                              <bpmn:timerEventDefinition id="TimerEventDefinition_OneDay">
                                <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P1D</bpmn:timeDuration>
                              </bpmn:timerEventDefinition>
                            </bpmn:intermediateCatchEvent>
                        """)
                .replace(
                        "<bpmn:incoming>Flow_RouteToPlanReview</bpmn:incoming>\n      <bpmn:outgoing>Flow_PlanReview",
                        "<bpmn:incoming>Flow_OneDayToPlanReview</bpmn:incoming>\n      <bpmn:outgoing>Flow_PlanReview")
                .replace("<bpmndi:BPMNShape id=\"Activity_PlanReview_di\"", """
                        <bpmndi:BPMNShape id="Event_OneDay_di" bpmnElement="Event_OneDay">
                                <dc:Bounds x="634" y="302" width="36" height="36" />
                                <bpmndi:BPMNLabel><dc:Bounds x="632" y="345" width="40" height="14" /></bpmndi:BPMNLabel>
                              </bpmndi:BPMNShape>
                              <bpmndi:BPMNEdge id="Flow_OneDayToPlanReview_di" bpmnElement="Flow_OneDayToPlanReview">
                                <di:waypoint x="670" y="320" />
                                <di:waypoint x="690" y="320" />
                              </bpmndi:BPMNEdge>
                              <bpmndi:BPMNShape id="Activity_PlanReview_di\"""")
                .replace(
                        "<di:waypoint x=\"615\" y=\"320\" />\n        <di:waypoint x=\"690\" y=\"320\" />",
                        "<di:waypoint x=\"615\" y=\"320\" />\n        <di:waypoint x=\"634\" y=\"320\" />");
    }

    private void save(DraftId draft, String file, java.util.function.UnaryOperator<String> change) {
        currentActor.runAs(ANALYST, () -> {
            var now = drafts.file(draft, file);
            return drafts.save(draft, file, now.version(), change.apply(now.content()));
        });
    }

    private CaseId applyWithoutWaiting(String sellerId, SellerStatement statement, String photos) {
        var seller = story.seller(sellerId, statement.name() + "的样例店", statement.name(), statement.idNumber());
        var id = currentActor.runAs(
                seller, () -> sellerSteps.open(sellerId, CaseKind.INITIAL).caseId());
        currentActor.runAs(seller, () -> sellerSteps.saveStatement(id, statement, "2026-01"));
        story.attach(seller, id, TestSlots.ID_FRONT, photos + "-id-front.jpg");
        story.attach(seller, id, TestSlots.ID_BACK, photos + "-id-back.jpg");
        story.attach(seller, id, TestSlots.HANDHELD, photos + "-handheld.jpg");
        currentActor.runAs(seller, () -> sellerSteps.submit(id));
        return id;
    }

    private boolean isAt(CaseId id, String element) {
        return jdbc.sql(
                                "select count(*) from activity_instance where business_key = ? and element_id = ? and left_at is null")
                        .params(id.toString(), element)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private int versionOf(CaseId id) {
        return jdbc.sql("select max(process_version) from activity_instance where business_key = ? and left_at is null")
                .param(id.toString())
                .query(Integer.class)
                .single();
    }

    private static void await(BooleanSupplier done) {
        var end = System.nanoTime() + Duration.ofMillis(PATIENCE).toNanos();
        while (!done.getAsBoolean()) {
            Assertions.assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static void visible(Locator locator) {
        assertThat(locator.first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
    }

    private Page signIn(String name) {
        return StaffBrowser.signIn(chromium, port, name, 1440, 900);
    }

    private String address(String path) {
        return "http://localhost:" + port + "/" + path;
    }
}
