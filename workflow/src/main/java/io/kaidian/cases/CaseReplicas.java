package io.kaidian.cases;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;

import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.submission.BusinessRegistryLookup;
import io.kaidian.cases.submission.ExternalVerification;
import io.kaidian.cases.submission.PaymentAccountVerifier;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.studio.monitoring.SimulatedSteps;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Copies of first submissions that look like any case that waits for a person. A copy has a seller, a shop and a history of its
 * own; no process runs for it, nobody hears of it, and checks of other sellers do not find its numbers and pictures.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CaseReplicas {

    private static final int DIGITS = 12;

    private final JdbcClient jdbc;
    private final CaseRepository cases;
    private final SellerRepository sellers;
    private final SellerStatementRepository statements;
    private final DocumentRepository documents;
    private final FindingRepository findings;
    private final DecisionRepository decisions;
    private final CaseHistory history;
    private final PaymentAccountVerifier accounts;
    private final BusinessRegistryLookup businesses;
    private final ExternalVerification vendors;
    private final SimulatedSteps steps;
    private final ParameterTable parameters;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CaseReplicas(
            JdbcClient jdbc,
            CaseRepository cases,
            SellerRepository sellers,
            SellerStatementRepository statements,
            DocumentRepository documents,
            FindingRepository findings,
            DecisionRepository decisions,
            CaseHistory history,
            PaymentAccountVerifier accounts,
            BusinessRegistryLookup businesses,
            ExternalVerification vendors,
            SimulatedSteps steps,
            ParameterTable parameters,
            Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.sellers = sellers;
        this.statements = statements;
        this.documents = documents;
        this.findings = findings;
        this.decisions = decisions;
        this.history = history;
        this.accounts = accounts;
        this.businesses = businesses;
        this.vendors = vendors;
        this.steps = steps;
        this.parameters = parameters;
        this.clock = clock;
    }

    /** Whether that case is a copy. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean isReplica(CaseId id) {
        return jdbc.sql("select replica_of is not null from certification_case where id = :id")
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * Whether a copy of the first submission would show all that was seen: the data is there, what was typed was not changed
     * since, no photo was set aside, and nothing found about it points to other cases.
     */
    public boolean canBeCopied(CaseId id) {
        return jdbc.sql("""
                        select count(*) = 1 from certification_case c
                        where c.id = :id and c.kind = 'INITIAL' and c.round > 0 and c.replica_of is null
                          and c.erased_at is null and c.erase_asked_at is null
                          and exists (select from case_event e where e.case_id = c.id and e.round = 1 and e.event = 'REVIEW_OPENED')
                          and exists (select from document d where d.case_id = c.id and d.sent_in_round = 1)
                          and exists (select from statement s where s.case_id = c.id and s.stated_at <= (
                              select min(e.at) from case_event e
                              where e.case_id = c.id and e.round = 1 and e.event = 'SUBMITTED'))
                          and not exists (select from waiver w where w.case_id = c.id)
                          and not exists (select from finding f where f.case_id = c.id and f.round <= 1 and f.rule = 'photo.alike')
                        """).param("id", id.value()).query(Boolean.class).single();
    }

    /**
     * Makes a copy that waits for a person since now.
     *
     * @param shownAs name of its shop
     * @param beside a case that has just come to people: the copy stands where that one stands
     */
    public CaseId make(CaseId source, String shownAs, CertificationCase beside) {
        var original = cases.get(source);
        var id = CaseId.next();
        var later = Duration.between(cameToPeople(source), clock.instant());
        var seller = sellers.copy(
                original.sellerId(),
                likeIdOf(original.sellerId()),
                shownAs,
                original.createdAt().plus(later));
        copyCase(original, id, seller.id(), beside, later);
        statements.copyWithoutIndex(source, id, later);
        for (var document : documents.of(source)) {
            if (Integer.valueOf(1).equals(document.sentInRound())) {
                documents.copyWithoutHashes(document, id, later);
            }
        }
        findings.copyFirstRound(source, id, later);
        vendors.copyAnswers(source, id, later);
        history.copyFirstRound(original.id(), id, later, Map.of(original.sellerId(), seller.id()));
        accounts.copyTo(sellers.get(original.sellerId()), seller);
        businesses.copy(original.sellerId(), seller.id());
        steps.copy(CertificationProcess.KEY, beside.id().toString(), id.toString());
        return id;
    }

    /** Somebody decided: the copy looks as a case looks after that. */
    public Decision decided(
            CaseId id,
            Decision.Outcome outcome,
            String decidedBy,
            List<DecisionReason> reasons,
            Map<CaseDocument, CaseDocument.State> verdicts,
            @Nullable String internalNote) {
        var recorded =
                decisions.write(id, 1, Decision.Stage.REVIEW, outcome, decidedBy, reasons, verdicts, internalNote);
        verdicts.forEach((document, verdict) -> documents.recordVerdict(document.id(), verdict));
        history.write(
                id,
                CaseHistoryEntry.Event.DECIDED,
                1,
                Map.of(
                        "outcome",
                        outcome.name(),
                        "reasons",
                        reasons.stream().map(DecisionReason::code).toList()));
        switch (outcome) {
            case CERTIFY -> end(id, CaseStatus.CERTIFIED, CaseHistoryEntry.Event.CERTIFIED);
            case DECLINE -> end(id, CaseStatus.DECLINED, CaseHistoryEntry.Event.DECLINED);
            default -> {
                // Nobody corrects it: it ends when the time to correct is over.
                transition(
                        id,
                        CaseStatus.RETURNED,
                        "rounds_left = greatest(rounds_left - 1, 0), correction_due_at = :until");
                history.write(id, CaseHistoryEntry.Event.RETURNED, 1, Map.of());
            }
        }
        steps.end(id.toString());
        return recorded;
    }

    /** It need not be decided any more. */
    public void withdrawn(CaseId id) {
        end(id, CaseStatus.WITHDRAWN, CaseHistoryEntry.Event.WITHDRAWN);
        steps.end(id.toString());
    }

    /** Ends what nobody corrects, and has copies erased whose time or whose original is over. */
    public void deleteExpired() {
        jdbc.sql("""
                        update certification_case set status = 'EXPIRED', correction_due_at = null, decided_at = :now, version = version + 1
                        where replica_of is not null and status = 'RETURNED' and correction_due_at < :now
                        """).param("now", at(clock.instant())).update();
        jdbc.sql("""
                        update certification_case c set erase_asked_at = :now
                        from certification_case original
                        where original.id = c.replica_of and c.erase_asked_at is null and c.erased_at is null
                          and c.status not in ('IN_REVIEW', 'RETURNED')
                          and (original.erased_at is not null or original.erase_asked_at is not null or c.decided_at < :before)
                        """)
                .param("now", at(clock.instant()))
                .param(
                        "before",
                        at(clock.instant().minus(Duration.ofDays(parameters.getInt(Parameters.RETENTION_ENDED_DAYS)))))
                .update();
    }

    /** Has every copy of that case erased that nobody looks at. */
    public void erase(CaseId source) {
        jdbc.sql("""
                        update certification_case set erase_asked_at = :now,
                               status = case when status = 'RETURNED' then 'EXPIRED' else status end
                        where replica_of = :source and status <> 'IN_REVIEW' and erase_asked_at is null and erased_at is null
                        """)
                .param("now", at(clock.instant()))
                .param("source", source.value())
                .update();
    }

    private Instant cameToPeople(CaseId id) {
        return jdbc.sql("""
                        select min(at) as at from case_event where case_id = :id and round = 1 and event = 'REVIEW_OPENED'
                        """)
                .param("id", id.value())
                .query((row, n) -> instant(row, "at"))
                .single();
    }

    /** With so many digits that no marketplace hands the same id out. */
    private String likeIdOf(String sellerId) {
        var id = new StringBuilder(sellerId.replaceFirst("\\d+$", ""));
        random.ints(DIGITS, 0, 10).forEach(id::append);
        return id.toString();
    }

    private void copyCase(
            CertificationCase original, CaseId id, String sellerId, CertificationCase beside, Duration later) {
        requireSingleRow(
                jdbc.sql("""
                                insert into certification_case (id, seller_id, kind, status, round, rounds_left, consent_version,
                                                                consent_at, created_at, submitted_at, promised_by, replica_of)
                                select :id, :seller, kind, 'IN_REVIEW', 1, :rounds, consent_version,
                                       consent_at + :later::interval, created_at + :later::interval,
                                       (select min(at) from case_event
                                        where case_id = :from and round = 1 and event = 'SUBMITTED') + :later::interval,
                                       :promised, id
                                from certification_case where id = :from
                                """)
                        .param("id", id.value())
                        .param("seller", sellerId)
                        .param("rounds", beside.roundsLeft())
                        .param("later", later.toString())
                        .param("promised", at(beside.promisedBy()))
                        .param("from", original.id().value())
                        .update(),
                "case");
    }

    private void end(CaseId id, CaseStatus status, CaseHistoryEntry.Event event) {
        transition(id, status, "decided_at = :now");
        history.write(id, event, 1, Map.of());
    }

    private void transition(CaseId id, CaseStatus status, String alsoSet) {
        var now = clock.instant();
        requireSingleRow(
                jdbc.sql("update certification_case set status = :status, promised_by = null, version = version + 1, "
                                + alsoSet
                                + " where id = :id and status = 'IN_REVIEW' and replica_of is not null"
                                + " and :now::timestamptz is not null and :until::timestamptz is not null")
                        .param("status", status.name())
                        .param("id", id.value())
                        .param("now", at(now))
                        .param("until", at(now.plus(Duration.ofDays(parameters.getInt(Parameters.CORRECTION_DAYS)))))
                        .update(),
                "stand-in");
    }
}
