package io.kaidian.review.quality;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import com.fasterxml.jackson.core.type.TypeReference;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseReplicas;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.decisions.Decision.Stage;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.decisions.InvalidDecisionException;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.privacy.QualitySamplingConsents;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.review.quality.GoldenCase.Basis;
import io.kaidian.review.quality.GoldenCase.ExpectedDecision;
import io.kaidian.review.quality.GoldenCase.ExpectedReason;
import io.kaidian.sellers.SellerRepository;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Leads choose cases whose right answer is known; reviewers are shown copies of them among their work. */
@Service
@RolesAllowed(Roles.LEAD)
public class GoldenCaseAdministration {

    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final CaseRepository cases;
    private final SellerRepository sellers;
    private final DecisionRepository decisions;
    private final CaseReplicas caseReplicas;
    private final QualitySamplingConsents consents;
    private final ReasonCatalogue catalogue;
    private final GoldenCaseSampling checks;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GoldenCaseAdministration(
            JdbcClient jdbc,
            JsonColumns json,
            CaseRepository cases,
            SellerRepository sellers,
            DecisionRepository decisions,
            CaseReplicas caseReplicas,
            QualitySamplingConsents consents,
            ReasonCatalogue catalogue,
            GoldenCaseSampling checks,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.cases = cases;
        this.sellers = sellers;
        this.decisions = decisions;
        this.caseReplicas = caseReplicas;
        this.consents = consents;
        this.catalogue = catalogue;
        this.checks = checks;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a decided case would be as a golden one.
     *
     * @param shownAs name of its own shop
     * @param consented whether its seller agrees
     * @param decided what was decided about the first submission
     */
    public record Proposal(CaseId source, String shownAs, boolean consented, ExpectedDecision decided) {}

    /** One golden case with how it went so far. */
    public record Used(GoldenCase golden, int answered, int right) {}

    /** All of them, those in use first, then the newest. */
    public List<Used> all() {
        return jdbc.sql("""
                        select g.*, count(c.answered_at)::int as answered, count(*) filter (where c.result = 'RIGHT')::int as is_right
                        from golden_case g left join golden_check c on c.golden_id = g.id
                        group by g.id order by g.retired_at is not null, g.made_at desc, g.id
                        """)
                .query((row, n) -> new Used(golden(row), row.getInt("answered"), row.getInt("is_right")))
                .list();
    }

    /**
     * What that case would be as a golden one.
     *
     * @throws NotFoundException if there is none
     * @throws InvalidDecisionException with {@code golden-unfit} where a copy would not show all that was seen, with
     *     {@code golden-undecided} where people have not decided its first submission
     */
    @Transactional
    public Proposal propose(CaseId id) {
        var c = cases.get(id);
        if (!caseReplicas.canBeCopied(id)) {
            throw new InvalidDecisionException("golden-unfit", List.of(id.toString()));
        }
        var first = decisions.of(id).stream()
                .filter(decision -> decision.round() == 1 && !decision.cancelled())
                .filter(decision -> decision.stage() == Stage.REVIEW || decision.stage() == Stage.SETTLEMENT)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new InvalidDecisionException("golden-undecided", List.of(id.toString())));
        return new Proposal(
                id,
                sellers.get(c.sellerId()).displayName(),
                consents.hasConsented(c.sellerId()),
                ExpectedDecision.of(first.outcome(), first.reasons()));
    }

    /**
     * Makes a golden case.
     *
     * @throws InvalidDecisionException where {@link #propose} would, with {@code golden-consent} where the seller does not
     *     agree, {@code golden-twice} where it is one already, {@code reason-missing}, {@code reason-unknown}
     */
    @Transactional
    public GoldenCase make(CaseId source, Basis basis, String shownAs, ExpectedDecision expected) {
        var proposal = propose(source);
        if (basis == Basis.CONSENT && !proposal.consented()) {
            throw new InvalidDecisionException("golden-consent", List.of());
        }
        if (shownAs == null || shownAs.isBlank() || shownAs.strip().length() > 60) {
            throw new InvalidDecisionException("text-missing", List.of());
        }
        requireAnswerable(expected);
        var id = UUID.randomUUID();
        var isNew = jdbc.sql("""
                        insert into golden_case (id, source_id, basis, shown_as, effect, outcome, reasons, made_by, made_at)
                        values (:id, :source, :basis, :shown, :effect, :outcome, :reasons::jsonb, :me, :now)
                        on conflict (source_id) do nothing
                        """)
                .param("id", id)
                .param("source", source.value())
                .param("basis", basis.name())
                .param("shown", shownAs.strip())
                .param("effect", checks.strongestEffect(source, 1))
                .param("outcome", expected.outcome().name())
                .param("reasons", json.write(new TreeSet<>(expected.faults())))
                .param("me", currentActor.get().name())
                .param("now", at(clock.instant()))
                .update();
        if (isNew == 0) {
            throw new InvalidDecisionException("golden-twice", List.of());
        }
        events.publishEvent(
                new AuditedEvent("GOLDEN_CASE_MADE", "case", source.toString(), Map.of("basis", basis.name())));
        return get(id);
    }

    /** It is not used any more; what nobody has begun to look at leaves the list. */
    @Transactional
    public void retire(UUID id) {
        var golden = get(id);
        if (golden.retiredAt() == null) {
            retire(golden, currentActor.get().name());
        }
    }

    /** Without consent it is not used any more, and its copies are erased. */
    @EventListener
    @Transactional
    @PermitAll
    void on(QualitySamplingConsents.ConsentWithdrawnEvent withdrawn) {
        jdbc.sql("""
                        select g.* from golden_case g join certification_case c on c.id = g.source_id
                        where g.basis = 'CONSENT' and c.seller_id = :seller
                        """)
                .param("seller", withdrawn.sellerId())
                .query((row, n) -> golden(row))
                .list()
                .forEach(golden -> {
                    retire(golden, withdrawn.sellerId());
                    caseReplicas.erase(golden.source());
                });
    }

    private void retire(GoldenCase golden, String by) {
        jdbc.sql("""
                        update golden_case set retired_at = coalesce(retired_at, :now), retired_by = coalesce(retired_by, :by)
                        where id = :id
                        """)
                .param("now", at(clock.instant()))
                .param("by", by)
                .param("id", golden.id())
                .update();
        checks.drop(golden.id());
        events.publishEvent(
                new AuditedEvent("GOLDEN_CASE_RETIRED", "case", golden.source().toString()));
    }

    private GoldenCase get(UUID id) {
        return jdbc.sql("select * from golden_case where id = :id")
                .param("id", id)
                .query((row, n) -> golden(row))
                .optional()
                .orElseThrow(() -> new NotFoundException("golden case", id));
    }

    private void requireAnswerable(ExpectedDecision expected) {
        if (expected.outcome() != Outcome.CERTIFY && expected.faults().isEmpty()) {
            throw new InvalidDecisionException("reason-missing", List.of());
        }
        var unknown = expected.faults().stream()
                .map(ExpectedReason::code)
                .filter(code -> catalogue.find(code).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidDecisionException("reason-unknown", unknown);
        }
        if (!Set.of(Outcome.CERTIFY, Outcome.RETURN, Outcome.DECLINE).contains(expected.outcome())) {
            throw new InvalidDecisionException(
                    "outcome", List.of(expected.outcome().name()));
        }
    }

    private GoldenCase golden(ResultSet row) throws SQLException {
        return new GoldenCase(
                uuid(row, "id"),
                new CaseId(uuid(row, "source_id")),
                Basis.valueOf(row.getString("basis")),
                row.getString("shown_as"),
                new ExpectedDecision(
                        Decision.Outcome.valueOf(row.getString("outcome")),
                        json.read(row.getString("reasons"), new TypeReference<Set<ExpectedReason>>() {})),
                row.getString("made_by"),
                instant(row, "made_at"),
                instantOrNull(row, "retired_at"));
    }
}
