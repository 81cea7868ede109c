package io.kaidian.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.shop.AllowedAction;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.processes.ProcessResources;
import io.kaidian.review.ReviewDecision;
import io.kaidian.testing.TestSlots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What people and other systems see of whole journeys, line by line as it was recorded in {@code recorded-journeys}: histories, events
 * on their way out, notices, states, and the tasks that were passed. However the diagrams are drawn and divided, it stays the same. Run
 * with {@code -Dkaidian.journeys.record=true} to record anew what was meant to change.
 */
@Tag("slow")
class RecordedJourneysTest extends EnforcementFixture {

    private static final Path RECORDS = Path.of("src/test/resources/recorded-journeys");
    private static final boolean RECORD = Boolean.getBoolean("kaidian.journeys.record");
    private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");

    private final List<Section> sections = new ArrayList<>();

    @BeforeEach
    void letAnotherSystemListen() {
        jdbc.sql("""
                        insert into webhook_endpoint (id, name, url, secret, created_at, paused_at)
                        values (?, 'records', ?, ?, now(), now())
                        """)
                .params(UUID.randomUUID(), "https://records.example", new byte[0])
                .update();
    }

    // Certification

    @Test
    void certifiedAfterACorrection() {
        register(SELLER_ONE);
        var caseId =
                as(SELLER_ONE, () -> sellerSteps.open(SELLER, CaseKind.INITIAL)).caseId();
        submit(SELLER_ONE, caseId);
        decide(caseId, sendBack("HLD-TEXT"));
        note("returned");
        days(2);
        sendThePhotoInTheHandAgain(caseId);
        decide(caseId, ReviewDecision.certify());

        assertRecorded("certified-after-a-correction");
    }

    @Test
    void declined() {
        register(SELLER_ONE);
        var caseId =
                as(SELLER_ONE, () -> sellerSteps.open(SELLER, CaseKind.INITIAL)).caseId();
        submit(SELLER_ONE, caseId);
        decide(caseId, decline());

        assertRecorded("declined");
    }

    @Test
    void expiredWithoutACorrection() {
        register(SELLER_ONE);
        var caseId =
                as(SELLER_ONE, () -> sellerSteps.open(SELLER, CaseKind.INITIAL)).caseId();
        submit(SELLER_ONE, caseId);
        days(3);
        decide(caseId, sendBack("HLD-TEXT"));
        days(20);

        assertRecorded("expired-without-a-correction");
    }

    // Violations

    @Test
    void warned() {
        openShop();
        record(FAKE_TRADES);

        assertRecorded("warned");
    }

    @Test
    void restrictedUntilTheDaysAreOver() {
        openShop();
        record(FAKE_TRADES);
        record(FAKE_TRADES);
        note("restricted");
        days(8);

        assertRecorded("restricted-until-the-days-are-over");
    }

    @Test
    void correctedInTime() {
        openShop();
        var violation = record(INFRINGEMENT);
        days(2);
        does(SELLER_ONE, () -> correctionClaims.claimCorrection(violation, "已下架"));
        note("claimed");
        does(OFFICER, () -> correctionJudgements.judgeCorrection(violation, true));
        days(10);

        assertRecorded("corrected-in-time");
    }

    @Test
    void notCorrectedInTime() {
        openShop();
        var violation = record(INFRINGEMENT);
        days(4);
        jobs.advance(Duration.ofHours(12));
        does(SELLER_ONE, () -> correctionClaims.claimCorrection(violation, "已下架"));
        jobs.advance(Duration.ofHours(1));
        does(OFFICER, () -> correctionJudgements.judgeCorrection(violation, false));
        note("refused");
        days(2);

        assertRecorded("not-corrected-in-time");
    }

    // Suspension

    @Test
    void reinstatedInTheSecondThePeriodEnds() {
        openShop();
        record(COUNTERFEIT);
        note("suspended");
        days(7);
        certifyAgain();
        note("certified again");
        days(7);

        assertRecorded("reinstated-in-the-second-the-period-ends");
    }

    @Test
    void reinstatedAtTheSecondAttempt() {
        openShop();
        record(COUNTERFEIT);
        days(10);
        var caseId = askForReinstatement();
        submit(SELLER_ONE, caseId);
        note("handed in");
        decide(caseId, decline());
        note("declined");
        days(3);
        certifyAgain();
        days(2);

        assertRecorded("reinstated-at-the-second-attempt");
    }

    @Test
    void suspendedWithoutAWord() {
        openShop();
        record(COUNTERFEIT);
        days(40);

        assertRecorded("suspended-without-a-word");
    }

    @Test
    void reverificationWithdrawn() {
        openShop();
        record(COUNTERFEIT);
        days(8);
        var caseId = askForReinstatement();
        submit(SELLER_ONE, caseId);
        does(SELLER_ONE, () -> sellerSteps.withdraw(caseId));
        jobs.runDue();
        note("withdrawn");
        certifyAgain();
        days(6);

        assertRecorded("reverification-withdrawn");
    }

    @Test
    void reverificationExpired() {
        openShop();
        record(COUNTERFEIT);
        days(8);
        var caseId = askForReinstatement();
        submit(SELLER_ONE, caseId);
        decide(caseId, sendBack("HLD-TEXT"));
        note("returned");
        days(15);

        assertRecorded("reverification-expired");
    }

    @Test
    void extendedWhileItWaitsForTheEndOfThePeriod() {
        openShop();
        record(BANNED_GOODS);
        certifyAgain();
        record(BANNED_GOODS);
        note("extended");
        days(22);

        assertRecorded("extended-while-it-waits-for-the-end-of-the-period");
    }

    @Test
    void withdrawnByTheOfficerWhileSuspended() {
        openShop();
        var violation = record(COUNTERFEIT);
        days(2);
        does(OFFICER, () -> withdrawals.withdraw(violation, "记录有误"));
        jobs.runDue();

        assertRecorded("withdrawn-by-the-officer-while-suspended");
    }

    @Test
    void withdrawnByTheOfficerAndCarriedOnByAnotherViolation() {
        openShop();
        var first = record(BANNED_GOODS);
        record(BANNED_GOODS);
        does(OFFICER, () -> withdrawals.withdraw(first, "记录有误"));
        note("withdrawn");
        days(7);
        certifyAgain();

        assertRecorded("withdrawn-by-the-officer-and-carried-on-by-another-violation");
    }

    // Closure

    @Test
    void closedByTwoAndBarredWhenTheTimeToAppealIsOver() {
        openShop();
        var violation = record("IDN-FALSE");
        note("proposed");
        hear(violation);
        does(SECOND_OFFICER, () -> closures.approve(violation, null));
        days(15);

        assertRecorded("closed-by-two-and-barred-when-the-time-to-appeal-is-over");
    }

    @Test
    void suspendedInsteadOfClosed() {
        openShop();
        var violation = record("IDN-FALSE");
        hear(violation);
        does(SECOND_OFFICER, () -> closures.reject(violation, null));
        note("refused");
        days(30);
        certifyAgain();

        assertRecorded("suspended-instead-of-closed");
    }

    @Test
    void closedDuringAReverification() {
        openShop();
        record(BANNED_GOODS);
        var caseId = askForReinstatement();
        submit(SELLER_ONE, caseId);
        var violation = record("IDN-FALSE");
        hear(violation);
        does(SECOND_OFFICER, () -> closures.approve(violation, null));
        jobs.runDue();

        assertRecorded("closed-during-a-reverification");
    }

    // Appeals

    @Test
    void suspensionUpheld() {
        openShop();
        var violation = record(COUNTERFEIT);
        var appeal = appeal(Appeal.Subject.of(violation));
        days(1);
        uphold(appeal);

        assertRecorded("suspension-upheld");
    }

    @Test
    void suspensionOverturnedDuringAReverification() {
        openShop();
        var violation = record(COUNTERFEIT);
        days(8);
        var caseId = askForReinstatement();
        submit(SELLER_ONE, caseId);
        var appeal = appeal(Appeal.Subject.of(violation));
        note("appealed");
        overturn(appeal);

        assertRecorded("suspension-overturned-during-a-reverification");
    }

    @Test
    void suspensionOverturnedWhileItWaitsForTheEndOfThePeriod() {
        openShop();
        var violation = record(COUNTERFEIT);
        days(8);
        certifyAgain();
        overturn(appeal(Appeal.Subject.of(violation)));

        assertRecorded("suspension-overturned-while-it-waits-for-the-end-of-the-period");
    }

    @Test
    void declinedReverificationOverturned() {
        openShop();
        record(COUNTERFEIT);
        days(8);
        var caseId = askForReinstatement();
        submit(SELLER_ONE, caseId);
        decide(caseId, decline());
        overturn(appeal(new Appeal.Subject(Appeal.Kind.CASE, caseId.value())));
        note("overturned");
        certifyAgain();
        days(7);

        assertRecorded("declined-reverification-overturned");
    }

    @Test
    void closureUpheldAfterTheTimeToAppeal() {
        openShop();
        var violation = record("IDN-FALSE");
        hear(violation);
        does(SECOND_OFFICER, () -> closures.approve(violation, null));
        days(13);
        var appeal = appeal(closureOf(violation));
        days(5);
        note("waiting for the answer");
        uphold(appeal);

        assertRecorded("closure-upheld-after-the-time-to-appeal");
    }

    @Test
    void closureOverturnedAndTheSuspensionBeforeItResumed() {
        openShop();
        record(BANNED_GOODS);
        var violation = record("IDN-FALSE");
        hear(violation);
        does(SECOND_OFFICER, () -> closures.approve(violation, null));
        days(1);
        overturn(appeal(closureOf(violation)));
        note("resumed");
        days(6);
        certifyAgain();

        assertRecorded("closure-overturned-and-the-suspension-before-it-resumed");
    }

    @Test
    void closureOverturnedAfterTheSellerWasCertifiedAgain() {
        openShop();
        record(BANNED_GOODS);
        certifyAgain();
        var violation = record("IDN-FALSE");
        hear(violation);
        does(SECOND_OFFICER, () -> closures.approve(violation, null));
        days(1);
        overturn(appeal(closureOf(violation)));
        note("resumed");
        days(6);

        assertRecorded("closure-overturned-after-the-seller-was-certified-again");
    }

    private Appeal.Subject closureOf(ViolationId violation) {
        return Appeal.Subject.of(sanction(violation, Sanction.Kind.CLOSURE).id());
    }

    private void sendThePhotoInTheHandAgain(CaseId caseId) {
        does(SELLER_ONE, () -> {
            sellerSteps.attach(caseId, TestSlots.HANDHELD, "SPECIMEN taken again".getBytes(StandardCharsets.UTF_8));
            sellerSteps.submit(caseId);
        });
        jobs.runDue();
    }

    // What is seen

    /**
     * Lines under one heading.
     *
     * @param inOrder as they happened; others are sorted by their words
     */
    private record Section(String title, boolean inOrder, List<String> lines) {}

    /** How things stand at this moment. */
    private void note(String moment) {
        var seen = fileOfSeller();
        var states = new ArrayList<>(List.of(
                clock.instant() + " shop " + seen.shop().standing() + " since "
                        + seen.shop().standingSince(),
                "allowed "
                        + seen.allowed().stream()
                                .map(AllowedAction::code)
                                .sorted()
                                .toList(),
                "next step " + seen.situation(),
                "points " + new TreeMap<>(seen.points()),
                "suspension " + seen.suspension()));
        seen.appealable().forEach(decision -> states.add("to appeal " + decision));
        sections.add(new Section(moment, false, states));
    }

    private void assertRecorded(String journey) {
        note("in the end");
        happened("history of cases", """
                select at, case_id, event, round, by_kind, by_name, detail from case_event order by id
                """);
        happened("history of the shop", "select at, event, by_kind, by_name, detail from shop_event order by id");
        sections.add(new Section("what the seller sees of it", true, timeline()));
        happened("points", "select entered_at, kind, track, points, violation_id from points_entry order by id");
        happened("events for other systems", "select at, type, subject, data from outgoing_event order by seq");
        sections.add(new Section("tasks that were passed", true, tasks()));
        stands("notices", "select created_at, recipient, template, subject, body, path from notification");
        stands("cases", """
                select id, kind, status, round, rounds_left, violation_id, submitted_at, decided_at, final
                from certification_case
                """);
        stands("violations", "select id, code, status, points, recorded_at, correction_due_at from violation");
        stands("sanctions", """
                select violation_id, kind, status, days, imposed_at, ends_at, over_at, appeal_until from sanction
                """);
        stands("suspensions", """
                select violation_id, began_at, ends_at, case_id, reverified_at, ended_at, end_kind from suspension
                """);
        stands("appeals", """
                select id, subject_kind, violation_id, status, filed_at, answer_due_at, decided_at from appeal
                """);
        stands("barred", "select count(*) from barred_identity where lifted_at is null");
        stands("work that waits", """
                select subject_id, queue, element_id, priority, waiting_since, due_at from work_item
                """);

        compare(journey, text());
    }

    private static void compare(String journey, String now) {
        var file = RECORDS.resolve(journey + ".txt");
        try {
            if (RECORD) {
                Files.createDirectories(RECORDS);
                Files.writeString(file, now);
            }
            assertThat(now).as("What is seen of the journey %s", journey).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError("No record of the journey " + journey, e);
        }
    }

    private List<String> timeline() {
        return fileOfSeller().timeline().stream()
                .map(line -> line.at() + " | " + line.event())
                .toList();
    }

    /** Tasks alone: where diagrams are divided, and what joins their ways, nobody sees. */
    private List<String> tasks() {
        var tasks = ProcessResources.all().stream()
                .filter(file -> file.endsWith(".bpmn"))
                .map(file -> Bpmn.readModelFromStream(ProcessResources.open(file)))
                .flatMap(diagram -> diagram.getModelElementsByType(Task.class).stream())
                .map(Task::getId)
                .toList();
        return jdbc
                .sql(
                        "select business_key, element_id, entered_at, left_at, interrupted from activity_visit order by id")
                .query((row, n) -> tasks.contains(row.getString("element_id")) ? line(row) : "")
                .list()
                .stream()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private void happened(String title, String sql) {
        sections.add(new Section(title, true, lines(sql)));
    }

    private void stands(String title, String sql) {
        sections.add(new Section(title, false, lines(sql)));
    }

    private List<String> lines(String sql) {
        return jdbc.sql(sql).query((row, n) -> line(row)).list();
    }

    private static String line(ResultSet row) throws SQLException {
        var cells = new ArrayList<String>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            var moment = row.getMetaData().getColumnTypeName(column).equals("timestamptz")
                    ? row.getObject(column, OffsetDateTime.class)
                    : null;
            cells.add(
                    moment == null
                            ? String.valueOf(row.getString(column)).replace("\n", " ")
                            : moment.toInstant().toString());
        }
        return String.join(" | ", cells);
    }

    private String text() {
        var names = new HashMap<String, String>();
        named(names, sections.stream().filter(Section::inOrder).flatMap(section -> section.lines().stream()))
                .toList();
        var text = new StringBuilder();
        for (var section : sections) {
            text.append("== ").append(section.title()).append("\n");
            (section.inOrder() ? named(names, section.lines().stream()) : sorted(names, section.lines()))
                    .forEach(line -> text.append(line).append("\n"));
            text.append("\n");
        }
        return text.toString();
    }

    /** By their words without ids first, so that ids which are met here only have the same names each time. */
    private static Stream<String> sorted(Map<String, String> names, List<String> lines) {
        var byWords = lines.stream()
                .sorted(Comparator.comparing(line -> ID.matcher(line).replaceAll("")));
        return named(names, byWords).sorted();
    }

    /** Ids differ each time; the order in which they are met does not. */
    private static Stream<String> named(Map<String, String> names, Stream<String> lines) {
        return lines.map(line -> ID.matcher(line)
                .replaceAll(id -> names.computeIfAbsent(id.group(), first -> "#" + (names.size() + 1))));
    }
}
