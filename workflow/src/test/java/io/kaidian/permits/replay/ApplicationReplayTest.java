package io.kaidian.permits.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.enforcement.EnforcementFixture;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.forms.AnswerFault;
import io.kaidian.permits.PermitApplicationId;
import io.kaidian.permits.PermitApplicationService;
import io.kaidian.permits.PermitQueries;
import io.kaidian.photos.formats.SamplePdfs;
import io.kaidian.platform.releases.BundledFiles;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.review.forms.FormTaskService;
import io.kaidian.studio.trials.ReplayReport;
import io.kaidian.studio.trials.ReplayService;
import io.kaidian.testing.ActingStaff;
import io.kaidian.worklist.TaskList;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a draft would have made of applications for permits. */
@Tag("slow")
class ApplicationReplayTest extends EnforcementFixture {

    private static final Actor SECOND_REVIEWER =
            new Actor(Actor.Kind.STAFF, "reviewer2", "S-reviewer2", Set.of(Role.REVIEWER));
    private static final String BRAND = "brandAuthorization";
    private static final String DIAGRAM = "processes/brand-authorization.bpmn";
    private static final String TERM = "processes/brand-authorization-term.dmn";
    private static final String FORM = "forms/brand-authorization-review.form";
    private static final String FOOD = "processes/category-licence.bpmn";
    private static final String NUMBER = "registrationNumber";

    @Autowired
    private PermitApplicationService applications;

    @Autowired
    private PermitQueries permits;

    @Autowired
    private FormTaskService formTasks;

    @Autowired
    private TaskList taskList;

    @Autowired
    private ReplayService replays;

    @Autowired
    private CurrentActor currentActor;

    @BeforeEach
    void open() {
        openShop();
    }

    @Test
    void findsEveryApplicationAgainAsItWasWhenNothingHasChanged() {
        var corrected = brand("Corrected");
        answer(REVIEWER, corrected, "CORRECT", Map.of("messageToSeller", "缺少印章"));
        send(corrected, "TRADEMARK_CERTIFICATE");
        answer(REVIEWER, corrected, "LICENSED", Map.of(NUMBER, "12345678"));
        answer(REVIEWER, brand("Owned"), "OWNER", Map.of(NUMBER, "12345678"));
        answer(REVIEWER, brand("Refused"), "REFUSE", Map.of("messageToSeller", "证明不实"));
        var withdrawn = brand("Withdrawn");
        does(SELLER_ONE, () -> applications.withdraw(withdrawn));
        reopened();
        food();
        does(SELLER_ONE, () -> applications.apply("BRAND", "Never sent"));
        jobs.advance(Duration.ofDays(366));
        jobs.advance(Duration.ofDays(15));
        food();

        var brands = replayed(BRAND, BundledFiles.all());
        var licences = replayed("categoryLicence", BundledFiles.all());

        assertThat(brands.differing()).isEmpty();
        assertThat(licences.differing()).isEmpty();
        assertThat(brands.same()).isEqualTo(brands.cases()).isEqualTo(6);
        assertThat(licences.same()).isEqualTo(licences.cases()).isEqualTo(2);
        assertThat(brands.staffAfter()).isEqualTo(brands.staffBefore()).isEqualTo(5);
        assertThat(brands.tasksAfter()).isEqualTo(brands.tasksBefore());
    }

    @Test
    void tellsForHowLongAPermitWouldHoldByAnotherTable() {
        answer(REVIEWER, brand("青岚"), "OWNER", Map.of(NUMBER, "12345678"));
        food();

        var report = replayed(BRAND, changed(TERM, "P3Y", "P1Y"));

        assertThat(report.cases()).isEqualTo(1);
        assertThat(report.outcomes()).containsExactly(Map.entry("GRANTED:P3Y → =GRANTED:P1Y", 1));
        assertThat(report.needsPerson()).isZero();
        assertThat(replayed(BRAND, changed(TERM, "P3Y", "P1096D")).differing()).isEmpty();
    }

    @Test
    void saysPerApplicationThatAnAnswerNoLongerFitsAndNotWhatItWas() {
        var id = brand("青岚");
        answer(REVIEWER, id, "OWNER", Map.of(NUMBER, "NUMBER-OF-A-PERSON"));
        answer(REVIEWER, brand("雁书"), "LICENSED", Map.of(NUMBER, "1234"));

        var report = replayed(BRAND, changed(FORM, "\"maxLength\": 40", "\"maxLength\": 4"));

        assertThat(report.unfitting()).isEqualTo(1);
        assertThat(report.needsPerson()).isZero();
        assertThat(report.differing()).singleElement().satisfies(differs -> {
            assertThat(differs.id()).isEqualTo(id.toString());
            assertThat(differs.replayed()).isEqualTo("#Activity_ReviewAuthorization");
            assertThat(differs.misfits()).singleElement().satisfies(misfit -> {
                assertThat(misfit.field()).isNotNull();
                assertThat(misfit.field().en()).isEqualTo("Registration number");
                assertThat(misfit.fault().code()).isEqualTo(AnswerFault.Code.TOO_LONG);
            });
            assertThat(differs.toString()).doesNotContain("NUMBER-OF-A-PERSON");
        });
    }

    @Test
    void saysThatAButtonIsGoneAlsoWhereTheWordsAreErased() {
        var id = brand("青岚");
        answer(REVIEWER, id, "OWNER", Map.of(NUMBER, "12345678"));
        jdbc.sql("update form_answer set answers = ''").update();

        assertThat(replayed(BRAND, changed(FORM, "\"maxLength\": 40", "\"maxLength\": 4"))
                        .differing())
                .isEmpty();
        assertThat(replayed(BRAND, changed(FORM, "\"outcome\": \"OWNER\"", "\"outcome\": \"BRAND_OWNER\""))
                        .differing())
                .singleElement()
                .satisfies(differs -> assertThat(differs.misfits())
                        .singleElement()
                        .satisfies(misfit -> assertThat(misfit.fault().code()).isEqualTo(AnswerFault.Code.NO_OUTCOME)));
    }

    @Test
    void saysWhereAnotherWayBeginsAndWhyADraftBreaks() {
        var id = brand("青岚");
        answer(REVIEWER, id, "LICENSED", Map.of(NUMBER, "12345678"));

        var refused = replayed(BRAND, changed(DIAGRAM, "Outcome == 'REFUSE'", "Outcome == 'LICENSED'"));
        var broken = replayed(BRAND, changed(DIAGRAM, "Outcome == 'REFUSE'", "Unknown == 'REFUSE'"));

        assertThat(refused.differing()).singleElement().satisfies(differs -> {
            assertThat(differs.recorded()).isEqualTo("GRANTED:P1Y");
            assertThat(differs.replayed()).isEqualTo("=REFUSED");
            assertThat(differs.partsAt()).isEqualTo("Gateway_Reviewed");
        });
        assertThat(broken.differing())
                .singleElement()
                .satisfies(differs -> assertThat(differs.trouble()).isNotNull());
    }

    @Test
    void comparesWhatStepsDoAfterAPermitIsGranted() {
        food();

        var report =
                replayed("categoryLicence", changed(FOOD, "${messageSellerDelegate}", "${withdrawPermitDelegate}"));

        assertThat(report.outcomes()).containsExactly(Map.entry("GRANTED:P5Y → =GRANTED:P5Y+PERMIT_WITHDRAWN", 1));
        assertThat(replays(List.of("BRAND"))).isZero();
        assertThat(replays(List.of("categoryLicence"))).isEqualTo(1);
    }

    @Test
    void asksTheChecksForWhatTheySaidOfTheFilesOfEachRound() {
        var id = brand("青岚");
        answer(REVIEWER, id, "OWNER", Map.of(NUMBER, "12345678"));

        // An empty page is worth a look.
        var refused = replayed(
                BRAND,
                changed(DIAGRAM, "${brandAuthorizationReviewOutcome == 'REFUSE'}", "${evidenceFinding != 'NONE'}"));

        assertThat(refused.outcomes()).containsExactly(Map.entry("GRANTED:P3Y → =REFUSED", 1));
    }

    private int replays(List<String> keys) {
        jobs.advance(Duration.ofSeconds(1));
        var available = ActingStaff.analyst(currentActor, () -> replays.available(Duration.ofDays(31)));
        return keys.stream().mapToInt(key -> available.getOrDefault(key, 0)).sum();
    }

    /** Refused, and granted after an appeal. */
    private void reopened() {
        var id = brand("Reopened");
        answer(REVIEWER, id, "REFUSE", Map.of("messageToSeller", "证明不实"));
        var refusal = as(SELLER_ONE, () -> permits.decisionsAbout(id)).getFirst();
        overturn(appeal(
                new Appeal.Subject(Appeal.Kind.PERMIT_DECISION, refusal.id().value())));
        answer(SECOND_REVIEWER, id, "OWNER", Map.of(NUMBER, "12345678"));
    }

    private void food() {
        var id = as(SELLER_ONE, () -> applications.apply("FOOD", "")).id();
        send(id, "FOOD_LICENCE");
        answer(REVIEWER, id, "APPROVE", Map.of("licenceNumber", "JY11101010000000"));
    }

    private PermitApplicationId brand(String subject) {
        var id = as(SELLER_ONE, () -> applications.apply("BRAND", subject)).id();
        send(id, "TRADEMARK_CERTIFICATE");
        return id;
    }

    private void send(PermitApplicationId id, String type) {
        does(SELLER_ONE, () -> {
            applications.add(id, type, "paper.pdf", new ByteArrayInputStream(SamplePdfs.plain()));
            applications.send(id);
        });
    }

    private void answer(Actor who, PermitApplicationId id, String outcome, Map<String, Object> answers) {
        jobs.runDue();
        var item = as(who, () -> taskList.latestAbout(id.value())).orElseThrow();
        does(who, () -> formTasks.complete(item.id(), outcome, answers));
    }

    private ReplayReport replayed(String process, List<ReleaseFile> files) {
        jobs.advance(Duration.ofSeconds(1));
        var replay = ActingStaff.analyst(currentActor, () -> replays.start(files, process, Duration.ofDays(1000), 100));
        var patience = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!replay.isOver() && System.nanoTime() < patience) {
            LockSupport.parkNanos(20_000_000);
        }
        assertThat(replay.failure()).isEmpty();
        return ActingStaff.analyst(currentActor, () -> replays.read(replay)).orElseThrow();
    }

    private static List<ReleaseFile> changed(String name, String before, String after) {
        var files = BundledFiles.all().stream()
                .map(file -> file.name().equals(name)
                        ? new ReleaseFile(name, file.content().replace(before, after))
                        : file)
                .toList();
        assertThat(files).isNotEqualTo(BundledFiles.all());
        return files;
    }
}
