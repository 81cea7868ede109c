package io.kaidian.cases.decisions;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.uuid;
import static io.kaidian.platform.database.JdbcMapping.uuidOrNull;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.decisions.Decision.Stage;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.findings.FindingId;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.crypto.EncryptedText;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Decisions about cases: written once, never changed, at most cancelled before they took effect. */
@Service
public class DecisionRepository {

    /** So many decisions tell which reasons somebody gives most. */
    private static final int LATEST = 300;

    private final JdbcClient jdbc;
    private final EncryptedText words;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DecisionRepository(JdbcClient jdbc, EncryptedText words, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.words = words;
        this.events = events;
        this.clock = clock;
    }

    /** What is decided now; the moment and the id are added here. */
    public Decision record(
            CaseId id,
            int round,
            Stage stage,
            Outcome outcome,
            String decidedBy,
            List<DecisionReason> reasons,
            Map<CaseDocument, CaseDocument.State> verdicts,
            @Nullable String internalNote) {
        var recorded = write(id, round, stage, outcome, decidedBy, reasons, verdicts, internalNote);
        events.publishEvent(new DecisionRecordedEvent(recorded));
        return recorded;
    }

    /** The same, and nobody hears of it. */
    public Decision write(
            CaseId id,
            int round,
            Stage stage,
            Outcome outcome,
            String decidedBy,
            List<DecisionReason> reasons,
            Map<CaseDocument, CaseDocument.State> verdicts,
            @Nullable String internalNote) {
        var decision = UUID.randomUUID();
        var now = clock.instant();
        jdbc.sql("""
                        insert into decision (id, case_id, round, stage, outcome, decided_by, decided_at, internal_note)
                        values (:id, :case, :round, :stage, :outcome, :by, :now, :note)
                        """)
                .param("id", decision)
                .param("case", id.value())
                .param("round", round)
                .param("stage", stage.name())
                .param("outcome", outcome.name())
                .param("by", decidedBy)
                .param("now", at(now))
                .param("note", words.encrypt(internalNote, decision))
                .update();
        for (int i = 0; i < reasons.size(); i++) {
            insert(decision, i, reasons.get(i));
        }
        var bySlot = new LinkedHashMap<DocumentSlot, CaseDocument.State>();
        verdicts.forEach((document, verdict) -> bySlot.put(document.slot(), verdict));
        insert(decision, verdicts);
        return new Decision(
                decision, id, round, stage, outcome, decidedBy, now, List.copyOf(reasons), bySlot, internalNote, false);
    }

    /** All of a case, oldest first. */
    public List<Decision> of(CaseId id) {
        record Row(Decision decision, @Nullable DecisionReason reason) {}
        var rows = jdbc.sql("""
                        select d.*, r.position, r.code, r.slot, r.field, r.note, r.finding_id
                        from decision d left join decision_reason r on r.decision_id = d.id
                        where d.case_id = :id order by d.ordinal, r.position
                        """)
                .param("id", id.value())
                .query((row, n) -> {
                    var decision = uuid(row, "id");
                    var finding = uuidOrNull(row, "finding_id");
                    var slot = row.getString("slot");
                    var code = row.getString("code");
                    return new Row(
                            new Decision(
                                    decision,
                                    id,
                                    row.getInt("round"),
                                    Stage.valueOf(row.getString("stage")),
                                    Outcome.valueOf(row.getString("outcome")),
                                    row.getString("decided_by"),
                                    instant(row, "decided_at"),
                                    List.of(),
                                    Map.of(),
                                    words.decrypt(row.getBytes("internal_note"), decision),
                                    instantOrNull(row, "cancelled_at") != null),
                            code == null
                                    ? null
                                    : new DecisionReason(
                                            code,
                                            slot == null ? null : DocumentSlot.valueOf(slot),
                                            row.getString("field"),
                                            words.decrypt(row.getBytes("note"), decision),
                                            finding == null ? null : new FindingId(finding)));
                })
                .list();
        var verdicts = verdictsOf(id);
        var grouped = new LinkedHashMap<UUID, List<Row>>();
        rows.forEach(row -> grouped.computeIfAbsent(row.decision().id(), key -> new java.util.ArrayList<>())
                .add(row));
        return grouped.values().stream()
                .map(group -> {
                    var first = group.get(0).decision();
                    var reasons = group.stream()
                            .map(Row::reason)
                            .filter(java.util.Objects::nonNull)
                            .toList();
                    return new Decision(
                            first.id(),
                            id,
                            first.round(),
                            first.stage(),
                            first.outcome(),
                            first.decidedBy(),
                            first.decidedAt(),
                            reasons,
                            verdicts.getOrDefault(first.id(), Map.of()),
                            first.internalNote(),
                            first.cancelled());
                })
                .toList();
    }

    /** The last one about a submission of that case, apart from those about more rounds. */
    public Optional<Decision> findLatest(CaseId id) {
        var all = of(id).stream()
                .filter(decision -> decision.stage() != Stage.MORE_ROUNDS && !decision.cancelled())
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /**
     * Those that are in force, oldest first: of every submission that was answered the last one, and what leads decided about
     * more rounds. What one person proposed and a second has not agreed to is none of them, nor what was settled otherwise.
     */
    public List<Decision> inForce(CaseId id) {
        var answered = Set.copyOf(
                jdbc.sql("""
                        select distinct round from case_event
                        where case_id = :id and event in ('RETURNED', 'CERTIFIED', 'DECLINED')
                        """).param("id", id.value()).query(Integer.class).list());
        var all = of(id).stream().filter(decision -> !decision.cancelled()).toList();
        var last = new HashMap<Integer, Decision>();
        all.stream()
                .filter(decision -> decision.stage() != Stage.MORE_ROUNDS && answered.contains(decision.round()))
                .forEach(decision -> last.put(decision.round(), decision));
        return all.stream()
                .filter(decision -> decision.stage() == Stage.MORE_ROUNDS || last.containsValue(decision))
                .toList();
    }

    /** Codes of the reasons in somebody's latest decisions, the most frequent first. */
    public List<String> frequentReasonsOf(String person) {
        return jdbc.sql("""
                        select r.code
                        from (select id from decision where decided_by = :person order by decided_at desc, id limit :latest) as d
                        join decision_reason r on r.decision_id = d.id
                        group by r.code order by count(*) desc, r.code
                        """)
                .param("person", person)
                .param("latest", LATEST)
                .query(String.class)
                .list();
    }

    /** What people decided about that submission no longer counts: the evidence has changed. */
    public void cancel(CaseId id, int round) {
        jdbc.sql("""
                        update decision set cancelled_at = :now
                        where case_id = :id and round = :round and stage in ('REVIEW', 'SECOND_REVIEW') and cancelled_at is null
                        """)
                .param("now", at(clock.instant()))
                .param("id", id.value())
                .param("round", round)
                .update();
    }

    private Map<UUID, Map<DocumentSlot, CaseDocument.State>> verdictsOf(CaseId id) {
        var all = new LinkedHashMap<UUID, Map<DocumentSlot, CaseDocument.State>>();
        jdbc.sql("""
                        select v.decision_id, v.slot, v.verdict from document_verdict v
                        join decision d on d.id = v.decision_id where d.case_id = :id
                        """).param("id", id.value()).query(row -> {
            all.computeIfAbsent(uuid(row, "decision_id"), key -> new LinkedHashMap<>())
                    .put(
                            DocumentSlot.valueOf(row.getString("slot")),
                            CaseDocument.State.valueOf(row.getString("verdict")));
        });
        return all;
    }

    private void insert(UUID decision, Map<CaseDocument, CaseDocument.State> verdicts) {
        if (verdicts.isEmpty()) {
            return;
        }
        var judged = List.copyOf(verdicts.entrySet());
        jdbc.sql("""
                        insert into document_verdict (decision_id, document_id, slot, verdict)
                        select :decision, document, slot, verdict
                        from unnest(:documents::uuid[], :slots::text[], :verdicts::text[]) as v (document, slot, verdict)
                        """)
                .param("decision", decision)
                .param(
                        "documents",
                        judged.stream().map(one -> one.getKey().id().toString()).toArray(String[]::new))
                .param(
                        "slots",
                        judged.stream().map(one -> one.getKey().slot().name()).toArray(String[]::new))
                .param(
                        "verdicts",
                        judged.stream().map(one -> one.getValue().name()).toArray(String[]::new))
                .update();
    }

    private void insert(UUID decision, int position, DecisionReason reason) {
        jdbc.sql("""
                        insert into decision_reason (decision_id, position, code, slot, field, note, finding_id)
                        values (:decision, :position, :code, :slot, :field, :note, :finding)
                        """)
                .param("decision", decision)
                .param("position", position)
                .param("code", reason.code())
                .param("slot", reason.slot() == null ? null : reason.slot().name())
                .param("field", reason.field())
                .param("note", words.encrypt(reason.note(), decision))
                .param(
                        "finding",
                        reason.findingId() == null ? null : reason.findingId().value())
                .update();
    }

    /** Who decided what for which reason stays; what people wrote beside it goes. */
    public void eraseNotes(CaseId id) {
        jdbc.sql("update decision set internal_note = null where case_id = :case")
                .param("case", id.value())
                .update();
        jdbc.sql("""
                        update decision_reason set note = null
                        where note is not null and decision_id in (select id from decision where case_id = :case)
                        """).param("case", id.value()).update();
    }
}
