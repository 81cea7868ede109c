package io.kaidian.enforcement.sanctions.suspension;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.ReinstatementEligibility;
import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealRepository;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.Sanction.Kind;
import io.kaidian.enforcement.sanctions.Sanction.Status;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.catalogue.FindingType;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way back of a suspended shop: correct what is open, read the broken rule, and ask, but not too early. Who says that it is
 * corrected need not wait for an officer: the shop does not open before that was accepted.
 */
@Service
public class ReinstatementService implements ReinstatementEligibility {

    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final AppealRepository appeals;
    private final ShopRepository shops;
    private final CaseRepository cases;
    private final ReasonCatalogue catalogue;
    private final CurrentActor currentActor;
    private final EnforcementDeadlines deadlines;

    ReinstatementService(
            ViolationRepository violations,
            SanctionRepository sanctions,
            AppealRepository appeals,
            ShopRepository shops,
            CaseRepository cases,
            ReasonCatalogue catalogue,
            CurrentActor currentActor,
            EnforcementDeadlines deadlines) {
        this.violations = violations;
        this.sanctions = sanctions;
        this.appeals = appeals;
        this.shops = shops;
        this.cases = cases;
        this.catalogue = catalogue;
        this.currentActor = currentActor;
        this.deadlines = deadlines;
    }

    /**
     * The seller has read the broken rule and what the next breach costs.
     *
     * @throws StateConflictException with code {@code not-suspended} if the shop is not suspended
     */
    @Transactional
    @RolesAllowed(Roles.SELLER)
    public void confirmRule(String sellerId) {
        currentActor.get().requireSeller(sellerId);
        var shop = shops.lock(shops.of(sellerId).id());
        var suspension = running(shop.id());
        if (suspension.ruleConfirmedAt() == null) {
            sanctions.markRuleConfirmed(suspension);
            shops.record(
                    shop.id(),
                    ShopHistoryEntryTypes.RULE_CONFIRMED,
                    Map.of("violation", suspension.carrier().toString()));
        }
    }

    @Override
    public UUID violationToReinstateFrom(String sellerId) {
        var shop = shops.of(sellerId).id();
        if (sanctions.hasAny(shop, Kind.CLOSURE, Status.PROPOSED)
                || sanctions.hasAny(shop, Kind.CLOSURE, Status.IN_FORCE)) {
            throw new StateConflictException("not-suspended", "the shop is closed, or its closure is being decided");
        }
        var suspension = running(shop);
        var from = earliestBeginOf(suspension, sellerId);
        if (from.isAfter(deadlines.now())) {
            throw tooEarly("re-verification may begin from " + from);
        }
        if (violations.of(shop).stream().anyMatch(Violation::isCorrectionDue)) {
            throw tooEarly("something is still to be corrected");
        }
        if (suspension.ruleConfirmedAt() == null) {
            throw tooEarly("the broken rule was not confirmed yet");
        }
        return suspension.carrier().value();
    }

    @Override
    public List<String> suspendedBy(UUID violationId) {
        var carried = sanctions.findByLeadingViolation(new ViolationId(violationId));
        return carried.stream()
                .flatMap(suspension -> sanctions.inForceOf(suspension).stream())
                .flatMap(sanction -> {
                    var violation = violations.get(sanction.violationId());
                    var closure = sanctions.of(sanction.violationId(), Kind.CLOSURE);
                    return Stream.concat(
                            Stream.of(violation.recordedBy(), violation.agreedBy()),
                            closure.stream().map(Sanction::decidedBy));
                })
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** From when that seller may begin; empty where the shop is not suspended. */
    public Optional<Instant> earliestBegin(String sellerId) {
        return sanctions
                .runningSuspension(shops.of(sellerId).id())
                .map(suspension -> earliestBeginOf(suspension, sellerId));
    }

    /** From when that suspended seller may begin: towards the end of the period, and not right after a decline. */
    public Instant earliestBeginOf(Suspension suspension, String sellerId) {
        var from = deadlines.reverifyFrom(suspension);
        return cases.of(sellerId).stream()
                .filter(c -> isDeclined(c, suspension))
                .map(CertificationCase::decidedAt)
                .max(Instant::compareTo)
                .map(deadlines::againAfterDecline)
                .filter(again -> again.isAfter(from))
                .orElse(from);
    }

    private boolean isDeclined(CertificationCase c, Suspension suspension) {
        return c.kind() == CaseKind.REINSTATEMENT
                && c.status() == CaseStatus.DECLINED
                && suspension.carrier().value().equals(c.violationId())
                && !isOverturned(c.id());
    }

    private boolean isOverturned(CaseId id) {
        return appeals.find(new Appeal.Subject(Appeal.Kind.CASE, id.value()))
                .filter(appeal -> appeal.status() == Appeal.Status.OVERTURNED)
                .isPresent();
    }

    private StateConflictException tooEarly(String why) {
        return new StateConflictException(catalogue.codeOf(FindingType.REINSTATEMENT_TOO_EARLY), why);
    }

    private Suspension running(ShopId shop) {
        return sanctions
                .runningSuspension(shop)
                .orElseThrow(() -> new StateConflictException("not-suspended", "the shop is not suspended"));
    }
}
