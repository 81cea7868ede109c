package io.kaidian.review.quality;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import com.fasterxml.jackson.core.type.TypeReference;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseReplicas;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.engine.UserTaskCreatedEvent;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.review.deadlines.ReviewDeadlineNotifier;
import io.kaidian.review.deadlines.ReviewDeadlines;
import io.kaidian.review.quality.GoldenCase.ExpectedDecision;
import io.kaidian.review.quality.GoldenCase.ExpectedReason;
import io.kaidian.review.quality.GoldenCase.Score;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.worklist.NonProcessWorkItems;
import io.kaidian.worklist.WorkItem;
import io.kaidian.worklist.WorkItemEscalation;
import io.kaidian.worklist.WorkItemFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Golden cases among the work of reviewers. One is put beside a submission that comes to people, once that one is safely on
 * the list, so that nothing about it can get into a seller's way; it looks like that one and is answered like it, and the
 * answer is only scored (decision record 0040).
 */
@Component
public class GoldenCaseSampling {

    private static final Logger LOG = LoggerFactory.getLogger(GoldenCaseSampling.class);

    /** Name of the lot. */
    private static final String LOT = "golden";

    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final CaseRepository cases;
    private final SellerRepository sellers;
    private final FindingRepository findings;
    private final CaseReplicas caseReplicas;
    private final DeterministicSampler deterministicSampler;
    private final NonProcessWorkItems nonProcessWorkItems;
    private final WorkItemEscalation escalations;
    private final ReviewDeadlineNotifier reviewDeadlineNotifier;
    private final ReviewDeadlines plan;
    private final ParameterTable parameters;
    private final TransactionTemplate newTransaction;
    private final Clock clock;

    GoldenCaseSampling(
            JdbcClient jdbc,
            JsonColumns json,
            CaseRepository cases,
            SellerRepository sellers,
            FindingRepository findings,
            CaseReplicas caseReplicas,
            DeterministicSampler deterministicSampler,
            NonProcessWorkItems nonProcessWorkItems,
            WorkItemEscalation escalations,
            ReviewDeadlineNotifier reviewDeadlineNotifier,
            ReviewDeadlines plan,
            ParameterTable parameters,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.cases = cases;
        this.sellers = sellers;
        this.findings = findings;
        this.caseReplicas = caseReplicas;
        this.deterministicSampler = deterministicSampler;
        this.nonProcessWorkItems = nonProcessWorkItems;
        this.escalations = escalations;
        this.reviewDeadlineNotifier = reviewDeadlineNotifier;
        this.plan = plan;
        this.parameters = parameters;
        this.newTransaction = new TransactionTemplate(
                Optional.ofNullable(transactions.getTransactionManager()).orElseThrow());
        this.newTransaction.setPropagationBehavior(Propagation.REQUIRES_NEW.value());
        this.clock = clock;
    }

    /** A submission has come to people: by lot another one comes with it. */
    @TransactionalEventListener
    void on(UserTaskCreatedEvent task) {
        if (!task.elementId().equals(CertificationProcess.REVIEW_CASE)) {
            return;
        }
        var id = CaseId.of(task.businessKey());
        try {
            if (deterministicSampler.isSampled(LOT, id, 1, parameters.number(Parameters.QUALITY_GOLDEN_SHARE))) {
                newTransaction.executeWithoutResult(status -> putBeside(id));
            }
        } catch (RuntimeException failed) {
            LOG.warn("no golden case was put on the list", failed);
        }
    }

    private record Chosen(UUID id, CaseId source, String shownAs, List<String> excluded) {}

    private void putBeside(CaseId id) {
        var beside = cases.get(id);
        var item = nonProcessWorkItems.about(CertificationProcess.REVIEW_CASE, id.value());
        if (item.isEmpty() || beside.round() != 1 || beside.kind() != CaseKind.INITIAL || caseReplicas.isReplica(id)) {
            return;
        }
        choose(strongestEffect(id, 1)).ifPresent(chosen -> put(chosen, beside, item.get()));
    }

    /** The one that was used least, of those that stand where the given effect leads to. */
    private Optional<Chosen> choose(String effect) {
        return jdbc.sql("""
                        select g.id, g.source_id, g.shown_as,
                               array(select decided_by from decision where case_id = g.source_id
                                     union select answered_by from golden_check where golden_id = g.id and answered_by is not null
                                     union select g.made_by) as excluded
                        from golden_case g join certification_case c on c.id = g.source_id
                        left join quality_consent q on q.seller_id = c.seller_id and q.withdrawn_at is null
                        where g.retired_at is null and g.effect = :effect and c.erased_at is null and c.erase_asked_at is null
                          and (g.basis = 'SPECIMEN' or q.seller_id is not null)
                          and not exists (select from golden_check o
                                          where o.golden_id = g.id and o.answered_at is null and o.dropped_at is null)
                        order by (select count(*) from golden_check k where k.golden_id = g.id), g.made_at, g.id
                        limit 1 for update of g skip locked
                        """)
                .param("effect", effect)
                .query((row, n) -> new Chosen(
                        uuid(row, "id"), new CaseId(uuid(row, "source_id")), row.getString("shown_as"), List.of((String
                                        [])
                                row.getArray("excluded").getArray())))
                .optional();
    }

    private void put(Chosen chosen, CertificationCase beside, WorkItem item) {
        var id = caseReplicas.make(chosen.source(), chosen.shownAs(), beside);
        var c = cases.get(id);
        var now = clock.instant();
        nonProcessWorkItems.addWithoutStatistics(
                CertificationProcess.KEY,
                CertificationProcess.REVIEW_CASE,
                id.value(),
                new WorkItemFactory.Description(
                        item.queue(),
                        item.roles(),
                        item.priority(),
                        item.dueAt() == null ? null : item.dueAt().plus(Duration.between(item.waitingSince(), now)),
                        c.sellerId(),
                        sellers.get(c.sellerId()).displayName(),
                        c.kind().name(),
                        1,
                        worst(id),
                        chosen.excluded()));
        jdbc.sql("insert into golden_check (case_id, golden_id, put_at) values (:case, :golden, :now)")
                .param("case", id.value())
                .param("golden", chosen.id())
                .param("now", at(now))
                .update();
    }

    /** What the strongest finding about that submission asks for. */
    String strongestEffect(CaseId id, int round) {
        return findings.of(id, round).stream()
                .filter(found -> !found.overturned())
                .map(found -> found.effect().name())
                .findFirst()
                .orElse(AutomationLevel.NONE.name());
    }

    private @Nullable String worst(CaseId id) {
        return findings.of(id, 1).stream()
                .filter(found -> found.effect() != AutomationLevel.NONE)
                .map(found -> found.finding().code())
                .findFirst()
                .orElse(null);
    }

    /**
     * Keeps the answer and scores it; nothing else follows.
     *
     * @param reasons worst first
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Decision answer(
            WorkItem item,
            Outcome outcome,
            String by,
            List<DecisionReason> reasons,
            Map<CaseDocument, CaseDocument.State> verdicts,
            @Nullable String internalNote) {
        var id = new CaseId(item.subjectId());
        var given = ExpectedDecision.of(outcome, reasons);
        var score = Score.of(given, expected(id));
        requireSingleRow(
                jdbc.sql("""
                                update golden_check
                                set answered_by = :by, answered_at = :now, outcome = :outcome, reasons = :reasons::jsonb,
                                    result = :result, missed = :missed, too_many = :tooMany
                                where case_id = :id and answered_at is null
                                """)
                        .param("by", by)
                        .param("now", at(clock.instant()))
                        .param("outcome", outcome.name())
                        .param("reasons", json.write(new TreeSet<>(given.faults())))
                        .param("result", score.result().name())
                        .param("missed", score.missed())
                        .param("tooMany", score.tooMany())
                        .param("id", id.value())
                        .update(),
                "golden check");
        nonProcessWorkItems.done(CertificationProcess.REVIEW_CASE, id.value());
        return caseReplicas.decided(id, outcome, by, reasons, verdicts, internalNote);
    }

    private ExpectedDecision expected(CaseId id) {
        return jdbc.sql("""
                        select g.outcome, g.reasons from golden_check c join golden_case g on g.id = c.golden_id
                        where c.case_id = :id
                        """)
                .param("id", id.value())
                .query((row, n) -> new ExpectedDecision(
                        Outcome.valueOf(row.getString("outcome")),
                        json.read(row.getString("reasons"), new TypeReference<Set<ExpectedReason>>() {})))
                .single();
    }

    /** What nobody holds of a golden case leaves the list. */
    @Transactional
    void drop(UUID goldenId) {
        open().stream().filter(check -> check.golden().equals(goldenId)).forEach(check -> drop(check.id()));
    }

    /**
     * What the diagram's timers do for other cases is done here: due soon and overdue. What is overdue and nobody took goes,
     * as if the seller had withdrawn.
     */
    @Transactional
    void keep() {
        var now = clock.instant();
        retireWhatIsErased();
        for (var check : open()) {
            var due = nonProcessWorkItems
                    .about(CertificationProcess.REVIEW_CASE, check.id().value())
                    .map(WorkItem::dueAt);
            if (due.filter(at -> !at.isAfter(now)).isPresent()) {
                if (!drop(check.id())) {
                    escalations.escalate(check.id().value());
                }
            } else if (due.map(plan::dueSoonAt).filter(at -> !at.isAfter(now)).isPresent()) {
                reviewDeadlineNotifier.dueSoon(escalations.warn(check.id().value()));
            }
        }
        caseReplicas.deleteExpired();
    }

    private record ErasedReplica(UUID id, CaseId source) {}

    /** What of a seller is erased, or is to be, is not shown as a golden case either. */
    private void retireWhatIsErased() {
        jdbc.sql("""
                        update golden_case g set retired_at = :now, retired_by = 'system'
                        from certification_case c
                        where c.id = g.source_id and g.retired_at is null
                          and (c.erased_at is not null or c.erase_asked_at is not null)
                        returning g.id, g.source_id
                        """)
                .param("now", at(clock.instant()))
                .query((row, n) -> new ErasedReplica(uuid(row, "id"), new CaseId(uuid(row, "source_id"))))
                .list()
                .forEach(gone -> {
                    drop(gone.id());
                    caseReplicas.erase(gone.source());
                });
    }

    private record OpenCheck(CaseId id, UUID golden) {}

    private List<OpenCheck> open() {
        return jdbc.sql("""
                        select case_id, golden_id from golden_check where answered_at is null and dropped_at is null
                        order by put_at, case_id
                        """)
                .query((row, n) -> new OpenCheck(new CaseId(uuid(row, "case_id")), uuid(row, "golden_id")))
                .list();
    }

    /** Whether nobody held it. */
    private boolean drop(CaseId id) {
        if (!nonProcessWorkItems.deleteUnlessClaimed(CertificationProcess.REVIEW_CASE, id.value())) {
            return false;
        }
        jdbc.sql("update golden_check set dropped_at = :now where case_id = :id and answered_at is null")
                .param("now", at(clock.instant()))
                .param("id", id.value())
                .update();
        caseReplicas.withdrawn(id);
        return true;
    }
}
