package io.kaidian.enforcement.appeals;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.FindingId;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.enforcement.appeals.Appeal.Kind;
import io.kaidian.enforcement.appeals.Appeal.Subject;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.SanctionId;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.processes.LocalizedText;
import io.kaidian.sellers.Shop;
import io.kaidian.sellers.ShopRepository;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Knows of everything that can be appealed whom it concerns, when it was decided, and who took part. */
@Component
class AppealSubjectQueries {

    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final CaseRepository cases;
    private final FindingRepository findings;
    private final ShopRepository shops;
    private final AppealParticipants participants;
    private final Map<Kind, AppealSubjectProvider> providers;

    AppealSubjectQueries(
            ViolationRepository violations,
            SanctionRepository sanctions,
            CaseRepository cases,
            FindingRepository findings,
            ShopRepository shops,
            AppealParticipants participants,
            List<AppealSubjectProvider> providers) {
        this.violations = violations;
        this.sanctions = sanctions;
        this.cases = cases;
        this.findings = findings;
        this.shops = shops;
        this.participants = participants;
        this.providers =
                providers.stream().collect(Collectors.toMap(AppealSubjectProvider::kind, provider -> provider));
    }

    /** @throws io.kaidian.platform.errors.NotFoundException if there is no such thing */
    DisputedDecision resolve(Subject subject) {
        return switch (subject.kind()) {
            case VIOLATION -> violation(new ViolationId(subject.id()));
            case SANCTION, CLOSURE -> sanction(new SanctionId(subject.id()));
            case CASE -> certification(new CaseId(subject.id()));
            case FINDING -> finding(new FindingId(subject.id()));
            case PERMIT_DECISION -> provider(subject.kind()).resolve(subject.id());
        };
    }

    /** Who knows decisions of that kind, which another module makes. */
    /** Whether another module decided what is appealed. */
    boolean isOfAnotherModule(Subject subject) {
        return providers.containsKey(subject.kind());
    }

    /** What another module decided and about what, in a line. */
    LocalizedText title(Subject subject) {
        return provider(subject.kind()).title(subject.id());
    }

    /** Where the seller reads about what another module decided. */
    String pathForSeller(Subject subject) {
        return provider(subject.kind()).pathForSeller(subject.id());
    }

    AppealSubjectProvider provider(Kind kind) {
        return Objects.requireNonNull(providers.get(kind), () -> "nobody knows decisions of the kind " + kind);
    }

    /** Decisions of other modules that burden that shop now. */
    List<DisputedDecision> inForceElsewhere(Shop shop) {
        return providers.values().stream()
                .flatMap(provider -> provider.inForceFor(shop).stream())
                .toList();
    }

    /** @throws StateConflictException with code {@code nothing-to-appeal} if it does not burden the seller any more */
    DisputedDecision resolveInForce(Subject subject) {
        var dispute = resolve(subject);
        if (!dispute.isInForce()) {
            throw new StateConflictException("nothing-to-appeal", "this is not in force: " + subject);
        }
        return dispute;
    }

    private DisputedDecision violation(ViolationId id) {
        var violation = violations.get(id);
        var decidedAt = violation.confirmedAt() == null ? violation.recordedAt() : violation.confirmedAt();
        return new DisputedDecision(
                Subject.of(id),
                violation.shopId(),
                id,
                decidedAt,
                violation.status().isStanding(),
                violation.code(),
                participants.of(violation));
    }

    private DisputedDecision sanction(SanctionId id) {
        var sanction = sanctions.get(id);
        var violation = violations.get(sanction.violationId());
        var kind = sanction.kind() == Sanction.Kind.CLOSURE ? Kind.CLOSURE : Kind.SANCTION;
        return new DisputedDecision(
                new Subject(kind, id.value()),
                sanction.shopId(),
                violation.id(),
                sanction.decisionAt(),
                sanction.status() == Sanction.Status.IN_FORCE || sanction.status() == Sanction.Status.OVER,
                violation.code(),
                participants.of(violation));
    }

    private DisputedDecision certification(CaseId id) {
        var c = cases.get(id);
        return new DisputedDecision(
                new Subject(Kind.CASE, id.value()),
                shops.of(c.sellerId()).id(),
                null,
                c.decidedAt() == null ? c.createdAt() : c.decidedAt(),
                c.status() == CaseStatus.DECLINED,
                null,
                participants.of(id));
    }

    private DisputedDecision finding(FindingId id) {
        var found = findings.get(id);
        return new DisputedDecision(
                new Subject(Kind.FINDING, id.value()),
                shops.of(cases.get(found.caseId()).sellerId()).id(),
                null,
                found.foundAt(),
                !found.overturned() && found.effect() != AutomationLevel.NONE,
                found.finding().code(),
                participants.of(found.caseId()));
    }
}
