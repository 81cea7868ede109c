package io.kaidian.cases.findings;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.doubleOrNull;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;
import static io.kaidian.platform.database.JdbcMapping.uuidOrNull;

import io.kaidian.cases.CaseFactsChangedEvent;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.platform.database.ReadOncePerTransaction;
import io.kaidian.platform.errors.NotFoundException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What checks found, by case and submission. */
@Service
public class FindingRepository {

    /** With on how many photos the seller was shown the same; the same picture sent twice is one. */
    private static final String SELECT = """
            select f.*, (select count(distinct d.byte_hash) from advised_finding a join document d on d.id = a.document_id
                         where a.case_id = f.case_id and a.slot = f.slot and a.code = f.code) as tries
            from finding f""";

    private final JdbcClient jdbc;
    private final AdvisedFindingLog advised;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /** Submissions about which nothing was found, which most of them are; asked for several times in a transaction. */
    private final ReadOncePerTransaction<Submission, Boolean> without = new ReadOncePerTransaction<>();

    private record Submission(CaseId id, int round) {}

    FindingRepository(JdbcClient jdbc, AdvisedFindingLog advised, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.advised = advised;
        this.events = events;
        this.clock = clock;
    }

    /** What counts for that submission, worst effect first. */
    public List<RecordedFinding> of(CaseId id, int round) {
        var submission = new Submission(id, round);
        if (without.find(submission).isPresent()) {
            return List.of();
        }
        var found = read(submission);
        if (found.isEmpty()) {
            without.put(submission, true);
        }
        return found;
    }

    private List<RecordedFinding> read(Submission submission) {
        return jdbc.sql(SELECT + """
                         where case_id = :id and round = :round
                        order by array_position(array['RETURN', 'HOLD', 'WAIT', 'ADVISE', 'NONE'], effect), certainty, code, slot
                        """)
                .param("id", submission.id().value())
                .param("round", submission.round())
                .query(FindingRepository::recorded)
                .list();
    }

    /** All of a case, newest submission first. */
    public List<RecordedFinding> of(CaseId id) {
        return jdbc.sql(SELECT + " where case_id = :id order by round desc, found_at, code")
                .param("id", id.value())
                .query(FindingRepository::recorded)
                .list();
    }

    /**
     * The finding of that id.
     *
     * @throws NotFoundException if there is none
     */
    public RecordedFinding get(FindingId id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id.value())
                .query(FindingRepository::recorded)
                .optional()
                .orElseThrow(() -> new NotFoundException("finding", id));
    }

    /** What stands behind a reason: the finding that it names, or the machine's own about the same thing. */
    public Optional<RecordedFinding> reasonsFor(Decision decision, Decision.DecisionReason reason) {
        return reason.findingId() != null
                ? Optional.of(get(reason.findingId()))
                : of(decision.caseId(), decision.round()).stream()
                        .filter(found -> found.finding().code().equals(reason.code())
                                && Objects.equals(found.finding().slot(), reason.slot()))
                        .findFirst();
    }

    /**
     * Puts what was found for one submission in the place of what stood there. What is found again unchanged keeps its id,
     * so that a dispute of it goes on; what a decision named or a dispute set aside stays on record.
     *
     * @param effects what each may do, in the same order
     * @param documents for each the photo that it is about; null for one about none
     * @param toldBefore for each whether the seller saw it before sending
     */
    public List<RecordedFinding> replace(
            CaseId id,
            int round,
            List<Finding> findings,
            List<AutomationLevel> effects,
            List<@Nullable DocumentId> documents,
            List<Boolean> toldBefore) {
        var before = of(id, round);
        var gone = new ArrayList<>(before);
        gone.removeIf(RecordedFinding::overturned);
        for (int i = 0; i < findings.size(); i++) {
            var finding = findings.get(i);
            var automationLevel = effects.get(i);
            var document = documents.get(i);
            var again = gone.stream()
                    .filter(found -> found.finding().equals(finding)
                            && found.effect() == automationLevel
                            && Objects.equals(found.documentId(), document))
                    .findFirst();
            if (again.isPresent()) {
                gone.remove(again.get());
                recordShownToSeller(again.get(), toldBefore.get(i));
            } else {
                insert(id, round, finding, automationLevel, document, toldBefore.get(i));
            }
        }
        delete(gone);
        return findings.isEmpty() && gone.isEmpty() ? before : of(id, round);
    }

    /**
     * What was found before and about the first submission, for a case with the same photos, too; nobody hears of it.
     *
     * @param later how much later it is said to have been found
     */
    public void copyFirstRound(CaseId from, CaseId into, Duration later) {
        without.forgetAll();
        jdbc.sql("""
                        insert into finding (id, case_id, round, document_id, slot, code, certainty, effect, field, measured,
                                             required, unit, place_x, place_y, place_width, place_height, rule, model_version,
                                             told_before, found_at)
                        select gen_random_uuid(), :id, f.round, d.id, f.slot, f.code, f.certainty, f.effect, f.field, f.measured,
                               f.required, f.unit, f.place_x, f.place_y, f.place_width, f.place_height, f.rule, f.model_version,
                               f.told_before, f.found_at + :later::interval
                        from finding f left join document d on d.case_id = :id and d.slot = f.slot and d.page_of is null
                        where f.case_id = :from and f.round <= 1
                        """)
                .param("id", into.value())
                .param("later", later.toString())
                .param("from", from.value())
                .update();
        advised.copy(from, into);
    }

    /** A dispute or an appeal sets a finding aside. */
    public void overturn(FindingId id) {
        requireSingleRow(
                jdbc.sql("update finding set overturned_at = :now where id = :id and overturned_at is null")
                        .param("now", at(clock.instant()))
                        .param("id", id.value())
                        .update(),
                "finding");
        events.publishEvent(new CaseFactsChangedEvent(get(id).caseId()));
    }

    private void recordShownToSeller(RecordedFinding found, boolean toldBefore) {
        if (found.toldBefore() != toldBefore) {
            jdbc.sql("update finding set told_before = :told where id = :id")
                    .param("told", toldBefore)
                    .param("id", found.id().value())
                    .update();
        }
    }

    private void delete(List<RecordedFinding> gone) {
        if (!gone.isEmpty()) {
            jdbc.sql("delete from finding f where id in (:gone)"
                            + " and not exists (select 1 from decision_reason r where r.finding_id = f.id)")
                    .param(
                            "gone",
                            gone.stream().map(found -> found.id().value()).toList())
                    .update();
        }
    }

    private void insert(
            CaseId id,
            int round,
            Finding finding,
            AutomationLevel automationLevel,
            @Nullable DocumentId document,
            boolean toldBefore) {
        without.forgetAll();
        var photoRegion = finding.place();
        jdbc.sql("""
                        insert into finding (id, case_id, round, document_id, slot, code, certainty, effect, field, measured,
                                             required, unit, place_x, place_y, place_width, place_height, rule,
                                             model_version, told_before, found_at)
                        values (:id, :case, :round, :document, :slot, :code, :certainty, :effect, :field, :measured,
                                :required, :unit, :x, :y, :width, :height, :rule, :model, :told, :now)
                        """)
                .param("id", FindingId.next().value())
                .param("case", id.value())
                .param("round", round)
                .param("document", document == null ? null : document.value())
                .param("slot", finding.slot() == null ? null : finding.slot().name())
                .param("code", finding.code())
                .param("certainty", finding.certainty().name())
                .param("effect", automationLevel.name())
                .param("field", finding.field())
                .param("measured", finding.measured())
                .param("required", finding.required())
                .param("unit", finding.unit())
                .param("x", photoRegion == null ? null : photoRegion.x())
                .param("y", photoRegion == null ? null : photoRegion.y())
                .param("width", photoRegion == null ? null : photoRegion.width())
                .param("height", photoRegion == null ? null : photoRegion.height())
                .param("rule", finding.rule())
                .param("model", finding.modelVersion())
                .param("told", toldBefore)
                .param("now", at(clock.instant()))
                .update();
    }

    /** All four columns hold something, or none does. */
    private static @Nullable PhotoRegion place(ResultSet row) throws SQLException {
        return doubleOrNull(row, "place_x") == null
                ? null
                : new PhotoRegion(
                        row.getDouble("place_x"),
                        row.getDouble("place_y"),
                        row.getDouble("place_width"),
                        row.getDouble("place_height"));
    }

    private static RecordedFinding recorded(ResultSet row, int n) throws SQLException {
        var document = uuidOrNull(row, "document_id");
        var slot = row.getString("slot");
        var finding = new Finding(
                row.getString("code"),
                Certainty.valueOf(row.getString("certainty")),
                slot == null ? null : DocumentSlot.valueOf(slot),
                row.getString("field"),
                doubleOrNull(row, "measured"),
                doubleOrNull(row, "required"),
                row.getString("unit"),
                place(row),
                row.getString("rule"),
                row.getString("model_version"));
        return new RecordedFinding(
                new FindingId(uuid(row, "id")),
                new CaseId(uuid(row, "case_id")),
                row.getInt("round"),
                document == null ? null : new DocumentId(document),
                finding,
                AutomationLevel.valueOf(row.getString("effect")),
                row.getBoolean("told_before"),
                instant(row, "found_at"),
                instantOrNull(row, "overturned_at") != null,
                row.getInt("tries"));
    }

    /** What was found stays; what was measured and where goes. */
    public void eraseMeasures(CaseId id) {
        jdbc.sql("""
                        update finding set measured = null, required = null, place_x = null, place_y = null, place_width = null,
                                           place_height = null where case_id = :case
                        """).param("case", id.value()).update();
    }

    /** The same of what was found in that slot alone. */
    public void eraseMeasures(CaseId id, DocumentSlot slot) {
        jdbc.sql("""
                        update finding set measured = null, required = null, place_x = null, place_y = null, place_width = null,
                                           place_height = null where case_id = :case and slot = :slot
                        """).param("case", id.value()).param("slot", slot.name()).update();
    }
}
