package io.kaidian.review.quality;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.decisions.InvalidDecisionException;
import io.kaidian.cases.replicas.CaseReplicas;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.privacy.QualitySamplingConsents;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.review.quality.GoldenCase.Basis;
import io.kaidian.review.quality.GoldenCase.ExpectedDecision;
import io.kaidian.review.quality.GoldenCase.ExpectedReason;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Leads choose cases whose right answer is known; reviewers are shown copies of them among their work. */
@Service
@RolesAllowed(Roles.LEAD)
public class GoldenCaseAdministration {

    private final GoldenCaseRepository register;
    private final GoldenCaseProposals proposals;
    private final GoldenCasePlacement placement;
    private final GoldenCaseKeeper keeper;
    private final CaseReplicas caseReplicas;
    private final ReasonCatalogue catalogue;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;

    GoldenCaseAdministration(
            GoldenCaseRepository register,
            GoldenCaseProposals proposals,
            GoldenCasePlacement placement,
            GoldenCaseKeeper keeper,
            CaseReplicas caseReplicas,
            ReasonCatalogue catalogue,
            CurrentActor currentActor,
            ApplicationEventPublisher events) {
        this.register = register;
        this.proposals = proposals;
        this.placement = placement;
        this.keeper = keeper;
        this.caseReplicas = caseReplicas;
        this.catalogue = catalogue;
        this.currentActor = currentActor;
        this.events = events;
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
        return register.all();
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
        return proposals.of(id);
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
        var isNew = register.add(
                id,
                source,
                basis,
                shownAs.strip(),
                placement.strongestEffect(source, 1),
                expected,
                currentActor.get().name());
        if (!isNew) {
            throw new InvalidDecisionException("golden-twice", List.of());
        }
        events.publishEvent(
                new AuditedEvent("GOLDEN_CASE_MADE", "case", source.toString(), Map.of("basis", basis.name())));
        return register.get(id);
    }

    /** It is not used any more; what nobody has begun to look at leaves the list. */
    @Transactional
    public void retire(UUID id) {
        var golden = register.get(id);
        if (golden.retiredAt() == null) {
            retire(golden, currentActor.get().name());
        }
    }

    /** Without consent it is not used any more, and its copies are erased. */
    @EventListener
    @Transactional
    @PermitAll
    void on(QualitySamplingConsents.ConsentWithdrawnEvent withdrawn) {
        register.withConsentOf(withdrawn.sellerId()).forEach(golden -> {
            retire(golden, withdrawn.sellerId());
            caseReplicas.erase(golden.source());
        });
    }

    private void retire(GoldenCase golden, String by) {
        register.retire(golden.id(), by);
        keeper.drop(golden.id());
        events.publishEvent(
                new AuditedEvent("GOLDEN_CASE_RETIRED", "case", golden.source().toString()));
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
}
