package io.kaidian.permits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.enforcement.EnforcementFixture;
import io.kaidian.forms.FaultyAnswersException;
import io.kaidian.photos.formats.SamplePdfs;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.ProcessResources;
import io.kaidian.review.forms.FormTaskService;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.studio.migrations.ProcessMigrationService;
import io.kaidian.studio.monitoring.ProcessMonitoring;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.worklist.TaskList;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Processes for permits are files of a release like all others: pinned while they run, moved on demand, new by publishing. */
@Tag("slow")
class PermitReleaseTest extends EnforcementFixture {

    private static final Actor REVIEWER =
            new Actor(Actor.Kind.STAFF, "reviewer1", "S-reviewer1", Set.of(Role.REVIEWER));
    private static final Actor ANALYST = new Actor(Actor.Kind.STAFF, "analyst1", null, Set.of(Role.ANALYST));
    private static final Actor PUBLISHER = new Actor(Actor.Kind.STAFF, "publisher1", null, Set.of(Role.PUBLISHER));
    private static final String SEND_PAPERS = "Activity_SendPapers";
    private static final String FOOD = "processes/category-licence.bpmn";
    private static final String TERM = "processes/brand-authorization-term.dmn";
    private static final String FORM = "forms/brand-authorization-review.form";
    private static final String DIAGRAM = "processes/brand-authorization.bpmn";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Autowired
    private PermitProcesses kinds;

    @Autowired
    private PermitApplicationService applications;

    @Autowired
    private PermitQueries permits;

    @Autowired
    private FormTaskService formTasks;

    @Autowired
    private TaskList taskList;

    @Autowired
    private ShopRepository shops;

    @Autowired
    private ReleaseService current;

    @Autowired
    private ProcessMigrationService migrations;

    @Autowired
    private ProcessMonitoring monitoring;

    @Autowired
    private ApplicationContext context;

    private TestReleases releases;

    @BeforeEach
    void open() {
        releases = new TestReleases(context);
        openShop();
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void keepsTheVersionWithWhichItBeganUntilItIsMigrated() {
        var kept = send("Kept");
        var moved = send("Moved");
        var before = current.current().number();
        var now = releases.publishUnchecked(
                "analyst1",
                "publisher1",
                Map.of(
                        TERM, ProcessResources.text(TERM).replace("P3Y", "P2Y"),
                        DIAGRAM, ProcessResources.text(DIAGRAM).replace("审核品牌授权", "核对品牌材料")));

        own(kept);
        releases.bringOver(before, now);
        releases.moveAll();
        own(moved);

        assertThat(until("Kept")).isEqualTo(today().plusYears(3));
        assertThat(until("Moved")).isEqualTo(today().plusYears(2));
    }

    @Test
    void goesOnAtTheStepWithAnotherNameToWhichItIsMigrated() {
        var id = as(SELLER_ONE, () -> applications.apply("BRAND", "Waits")).id();
        var from = newestVersion();
        releases.publishUnchecked(
                "analyst1",
                "publisher1",
                Map.of(DIAGRAM, ProcessResources.text(DIAGRAM).replace("Activity_SendAuthorization", SEND_PAPERS)));
        var proposed = as(ANALYST, () -> migrations.propose("brandAuthorization", from, newestVersion()));

        var plan = as(ANALYST, () -> migrations.change(proposed, "Activity_SendAuthorization", SEND_PAPERS));
        var tried = as(ANALYST, () -> migrations.tryOut(plan, 10));
        var asked = as(ANALYST, () -> migrations.ask(plan, tried));
        does(PUBLISHER, () -> migrations.approve(asked));
        releases.moveAll();

        assertThat(proposed.isPossible()).isFalse();
        assertThat(tried).singleElement().satisfies(one -> assertThat(one.why()).isNull());
        var waiting = as(SELLER_ONE, () -> permits.get(id)).requireRequest();
        assertThat(waiting.elementId()).isEqualTo(SEND_PAPERS);
        assertThat(waiting.wanted()).containsExactly("TRADEMARK_CERTIFICATE");
        does(SELLER_ONE, () -> {
            applications.add(id, "TRADEMARK_CERTIFICATE", "x.pdf", new ByteArrayInputStream(SamplePdfs.plain()));
            applications.send(id);
        });
        jobs.runDue();
        own(id);
        assertThat(until("Waits")).isEqualTo(today().plusYears(3));
    }

    @Test
    void keepsTheFormsOfTasksThatWaitOverAReleaseItsRollbackAndTheMovesBetween() {
        var first = send("First");
        var before = current.current().number();
        var now = releases.publishUnchecked(
                "analyst1",
                "publisher1",
                Map.of(
                        FORM,
                                ProcessResources.text(FORM)
                                        .replace("\"maxLength\": 40", "\"maxLength\": 4, \"required\": true"),
                        TERM, ProcessResources.text(TERM).replace("P3Y", "P2Y"),
                        DIAGRAM, ProcessResources.text(DIAGRAM).replace("审核品牌授权", "核对品牌材料")));
        move(before, now);
        var second = send("Second");

        var back = releases.publishUnchecked("analyst1", "publisher1", Map.of());
        move(now, back);

        assertThat(versionOf(first)).isEqualTo(newestVersion()).isEqualTo(versionOf(second));
        assertThat(isNumberRequired(first)).isFalse();
        assertThat(isNumberRequired(second)).isTrue();
        own(first);
        assertThatThrownBy(() -> own(second)).isInstanceOf(FaultyAnswersException.class);
        does(
                REVIEWER,
                () -> formTasks.complete(
                        taskList.latestAbout(second.value()).orElseThrow().id(),
                        "OWNER",
                        Map.of("registrationNumber", "1234")));
        assertThat(until("First")).isEqualTo(today().plusYears(3));
        assertThat(until("Second")).isEqualTo(today().plusYears(3));
    }

    @Test
    void countsApplicationsInTheFiguresOfTheDiagram() {
        own(send("Granted"));
        send("Waits");

        var day = Duration.ofDays(1);
        var figures = as(ANALYST, () -> monitoring.figures("brandAuthorization", newestVersion(), day));
        var shares = as(ANALYST, () -> monitoring.shares("brandAuthorization", newestVersion(), day));

        assertThat(figures.get("Activity_ReviewAuthorization").waiting()).isEqualTo(1);
        assertThat(figures.get("Activity_ReviewAuthorization").passed()).isEqualTo(1);
        assertThat(figures.get("Activity_GrantPermit").passed()).isEqualTo(1);
        assertThat(shares).containsEntry("Flow_ReviewedToDecideTerm", 100);
        assertThat(as(ANALYST, () -> monitoring.running("brandAuthorization", newestVersion())))
                .isEqualTo(1);
    }

    private void move(int from, int to) {
        releases.bringOver(from, to);
        releases.moveAll();
    }

    private boolean isNumberRequired(PermitApplicationId id) {
        var item = as(REVIEWER, () -> taskList.latestAbout(id.value())).orElseThrow();
        return as(REVIEWER, () -> formTasks.formOf(item))
                .orElseThrow()
                .field("registrationNumber")
                .orElseThrow()
                .required();
    }

    private int versionOf(PermitApplicationId id) {
        return jdbc.sql("""
                        select d.version_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                        where e.business_key_ = ?
                        """).param(id.toString()).query(Integer.class).single();
    }

    @Test
    void restrictsAPermitAndLiftsThatAgainWhereADiagramSaysSo() {
        releases.publishUnchecked(
                "analyst1",
                "publisher1",
                Map.of(
                        FOOD,
                        ProcessResources.text(FOOD)
                                .replace("${messageSellerDelegate}", "${restrictPermitDelegate}")
                                .replace("${withdrawPermitDelegate}", "${liftPermitRestrictionDelegate}")));
        var id = as(SELLER_ONE, () -> {
            var applied = applications.apply("FOOD", "").id();
            applications.add(applied, "FOOD_LICENCE", "x.pdf", new ByteArrayInputStream(SamplePdfs.plain()));
            return applications.send(applied).id();
        });
        jobs.runDue();

        does(
                REVIEWER,
                () -> formTasks.complete(
                        taskList.latestAbout(id.value()).orElseThrow().id(),
                        "APPROVE",
                        Map.of("licenceNumber", "JY11101010000000")));

        assertThat(state()).isEqualTo(Permit.State.RESTRICTED);
        assertThat(toldSeller()).contains("permit.restricted");
        assertThat(as(OFFICER, () -> permits.decisionsAbout(id)))
                .singleElement()
                .satisfies(decision -> {
                    assertThat(decision.kind()).isEqualTo(PermitDecision.Kind.RESTRICTION);
                    assertThat(decision.decidedBy()).isEqualTo(REVIEWER.name());
                });

        // A year later nothing is sent again.
        days(366);
        days(15);

        assertThat(state()).isEqualTo(Permit.State.ACTIVE);
        assertThat(toldSeller()).contains("permit.lifted");
        assertThat(as(OFFICER, () -> permits.decisionsAbout(id)))
                .extracting(PermitDecision::status)
                .containsExactly(PermitDecision.Status.LIFTED);
    }

    private Permit.State state() {
        return as(SELLER_ONE, () -> permits.of(shops.of(SELLER).id()))
                .getFirst()
                .state();
    }

    private int newestVersion() {
        return jdbc.sql("select max(version_) from act_re_procdef where key_ = 'brandAuthorization'")
                .query(Integer.class)
                .single();
    }

    @Test
    void offersWhatAnAnalystPublishesFromThenOn() {
        assertThatThrownBy(() -> kinds.get("TOYS")).isInstanceOf(NotFoundException.class);
        releases.publishUnchecked(
                "analyst1",
                "publisher1",
                Map.of(
                        "processes/toys.bpmn",
                        ProcessResources.text(DIAGRAM)
                                .replace("brandAuthorization\"", "toys\"")
                                .replace("value=\"BRAND\"", "value=\"TOYS\"")
                                .replace("品牌授权\" isExecutable", "玩具销售许可\" isExecutable")));

        assertThat(kinds.get("TOYS").name().zh()).isEqualTo("玩具销售许可");
        assertThat(as(SELLER_ONE, () -> applications.apply("TOYS", "Blocks"))
                        .requireRequest()
                        .wanted())
                .containsExactly("TRADEMARK_CERTIFICATE");
    }

    private PermitApplicationId send(String brand) {
        var sent = as(SELLER_ONE, () -> {
            var id = applications.apply("BRAND", brand).id();
            applications.add(id, "TRADEMARK_CERTIFICATE", "x.pdf", new ByteArrayInputStream(SamplePdfs.plain()));
            return applications.send(id).id();
        });
        jobs.runDue();
        return sent;
    }

    private void own(PermitApplicationId id) {
        does(REVIEWER, () -> {
            var item = taskList.latestAbout(id.value()).orElseThrow();
            formTasks.complete(item.id(), "OWNER", Map.of("registrationNumber", "12345678"));
        });
    }

    private LocalDate until(String brand) {
        return as(SELLER_ONE, () -> permits.of(shops.of(SELLER).id())).stream()
                .filter(permit -> permit.matter().subject().equals(brand))
                .map(permit -> LocalDate.ofInstant(permit.validUntil(), ZONE))
                .findFirst()
                .orElseThrow();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }
}
