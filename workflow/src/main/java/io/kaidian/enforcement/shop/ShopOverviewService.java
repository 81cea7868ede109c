package io.kaidian.enforcement.shop;

import io.kaidian.enforcement.SellerNextStep;
import io.kaidian.enforcement.SellerSituation;
import io.kaidian.enforcement.SellerSituationService;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.Appeal.Subject;
import io.kaidian.enforcement.rechecks.Recheck;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.points.PointsEntry;
import io.kaidian.enforcement.sanctions.points.PointsLedgerRepository;
import io.kaidian.enforcement.sanctions.suspension.ReinstatementService;
import io.kaidian.enforcement.sanctions.suspension.Suspension;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.platform.releases.EffectiveViolationCatalogues.RulesVersion;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.processes.catalogue.ViolationType;
import io.kaidian.sellers.Shop;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopRepository.ShopEvent;
import io.kaidian.sellers.ShopStanding;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Everything about the standing of one shop, for its seller and for staff. */
@Service
public class ShopOverviewService {

    /** What is among staff: a violation until it becomes one or ends, and what a reviewer took back. */
    private static final Set<String> INTERNAL = Set.of(
            ShopHistoryEntryTypes.VIOLATION_PROPOSED,
            ShopHistoryEntryTypes.VIOLATION_AGREED,
            ShopHistoryEntryTypes.VIOLATION_REFUSED,
            ShopHistoryEntryTypes.WITHDRAWAL_PROPOSED,
            ShopHistoryEntryTypes.WITHDRAWAL_REFUSED,
            ShopHistoryEntryTypes.PERMIT_STEP_TAKEN_BACK);

    private final ShopRepository shops;
    private final PointsLedgerRepository ledger;
    private final ShopPermissions allowed;
    private final ReinstatementService reinstatements;
    private final EffectiveViolationCatalogues catalogues;
    private final CurrentActor currentActor;
    private final SellerSituationService situations;
    private final ShopFactsLoader factsLoader;

    ShopOverviewService(
            ShopRepository shops,
            PointsLedgerRepository ledger,
            ShopPermissions allowed,
            ReinstatementService reinstatements,
            EffectiveViolationCatalogues catalogues,
            CurrentActor currentActor,
            SellerSituationService situations,
            ShopFactsLoader factsLoader) {
        this.shops = shops;
        this.ledger = ledger;
        this.allowed = allowed;
        this.reinstatements = reinstatements;
        this.catalogues = catalogues;
        this.currentActor = currentActor;
        this.situations = situations;
        this.factsLoader = factsLoader;
    }

    /**
     * One shop.
     *
     * @param allowed what it may do in its standing
     * @param stopped what an open shop may do and this one may not now
     * @param limited what other modules let it do not in full any more, or lately not at all; the gravest first
     * @param points now, on each track
     * @param ledger oldest first
     * @param violations newest first; a seller does not see those that wait for a second officer or were refused
     * @param sanctions newest first
     * @param suspension the one that runs, if one does; of a closed shop none, whatever ran before
     * @param recheck the one that runs, if one does
     * @param nextRecheckAt when the shop is asked again; empty while one runs or the shop is not open
     * @param probationUntil until when another serious violation proposes closure; empty where none does by that alone
     * @param payoutFrom from when a closed shop is paid out at the latest; empty where it is not closed
     * @param appeals newest first
     * @param appealable what the seller can still appeal
     * @param situation how things stand for the seller, whoever asks
     * @param timeline oldest first; a seller sees no names of staff
     */
    public record ShopOverview(
            Shop shop,
            List<AllowedAction> allowed,
            List<AllowedAction> stopped,
            List<LimitedPermission> limited,
            Map<Track, Integer> points,
            List<PointsEntry> ledger,
            List<RecordedViolation> violations,
            List<Sanction> sanctions,
            Optional<RunningSuspension> suspension,
            Optional<Recheck> recheck,
            Optional<Instant> nextRecheckAt,
            Optional<Instant> probationUntil,
            Optional<Instant> payoutFrom,
            List<Appeal> appeals,
            List<Appealable> appealable,
            SellerSituation situation,
            List<ShopEvent> timeline) {

        /** What the seller can do next, or waits for. */
        public SellerNextStep nextStep() {
            return situation.step();
        }

        /** Last moment to appeal against a violation or what followed from it; empty where nothing of it can be appealed. */
        public Optional<Instant> appealUntil(ViolationId violation) {
            var about = aboutThat(violation);
            return appealable.stream()
                    .filter(open -> about.contains(open.subject().id()))
                    .map(Appealable::until)
                    .max(Comparator.naturalOrder());
        }

        /** The newest appeal against a violation or what followed from it. */
        public Optional<Appeal> appealAgainst(ViolationId violation) {
            var about = aboutThat(violation);
            return appeals.stream()
                    .filter(appeal -> about.contains(appeal.subject().id()))
                    .findFirst();
        }

        /** The closure that was proposed for a violation, unless it was undone; empty where none was. */
        public Optional<Sanction> closureOf(ViolationId violation) {
            return sanctions.stream()
                    .filter(sanction -> sanction.kind() == Sanction.Kind.CLOSURE
                            && sanction.status() != Sanction.Status.UNDONE
                            && sanction.violationId().equals(violation))
                    .findFirst();
        }

        /** Whether a second officer has still to decide about a closure. */
        public boolean isClosureProposed() {
            return sanctions.stream()
                    .anyMatch(sanction ->
                            sanction.kind() == Sanction.Kind.CLOSURE && sanction.status() == Sanction.Status.PROPOSED);
        }

        /** The warning that a violation led to, unless it was undone; empty where it led to none. */
        public Optional<Sanction> warningFor(ViolationId violation) {
            return sanctions.stream()
                    .filter(sanction -> sanction.kind() == Sanction.Kind.WARNING
                            && sanction.status() != Sanction.Status.UNDONE
                            && sanction.violationId().equals(violation))
                    .findFirst();
        }

        /** The closure that somebody decided about for a violation, also where an appeal undid it; empty where nobody did. */
        public Optional<Sanction> decidedClosureOf(ViolationId violation) {
            return sanctions.stream()
                    .filter(sanction -> sanction.kind() == Sanction.Kind.CLOSURE
                            && sanction.decidedAt() != null
                            && sanction.violationId().equals(violation))
                    .findFirst();
        }

        /** Whether that is the violation, or followed from it. */
        public boolean isAbout(Subject subject, ViolationId violation) {
            return aboutThat(violation).contains(subject.id());
        }

        private Set<UUID> aboutThat(ViolationId violation) {
            return Stream.concat(
                            Stream.of(violation.value()),
                            sanctions.stream()
                                    .filter(sanction -> sanction.violationId().equals(violation))
                                    .map(sanction -> sanction.id().value()))
                    .collect(Collectors.toSet());
        }

        /** After which moments something stands differently here by time alone. */
        public List<Instant> changes() {
            return Stream.of(
                            Stream.ofNullable(situation.by()),
                            probationUntil.stream(),
                            payoutFrom.stream(),
                            appealable.stream().map(Appealable::until),
                            suspension.stream().flatMap(running -> Stream.of(running.reverifyFrom(), running.endsAt())),
                            violations.stream()
                                    .map(recorded -> recorded.violation().correctionDueAt())
                                    .filter(Objects::nonNull))
                    .flatMap(moments -> moments)
                    .toList();
        }
    }

    /**
     * A violation with its texts.
     *
     * @param rules the version of the rules that it is judged by
     */
    public record RecordedViolation(Violation violation, ViolationType type, RulesVersion rules) {}

    /**
     * A suspension that runs.
     *
     * @param carrier the violation whose process leads back
     * @param reverifyFrom from when re-verification may begin, as far as time goes
     * @param corrections what is to be corrected first
     * @param ruleConfirmed whether the seller has read and confirmed the broken rule
     * @param caseId the re-verification that was handed in; null where none
     * @param reverified whether that was passed
     */
    public record RunningSuspension(
            ViolationId carrier,
            Instant beganAt,
            Instant endsAt,
            Instant reverifyFrom,
            List<Correction> corrections,
            boolean ruleConfirmed,
            @Nullable String caseId,
            boolean reverified) {}

    /**
     * Something to be corrected.
     *
     * @param dueAt until when it cancels the penalty; past where the points count already
     * @param claimed whether the seller says that it is done
     */
    public record Correction(
            ViolationId violation,
            ViolationType type,
            @Nullable Instant dueAt,
            boolean claimed) {}

    /**
     * A decision that can be appealed.
     *
     * @param until last moment
     */
    public record Appealable(Subject subject, Instant until) {}

    /**
     * Everything about the shop of that seller.
     *
     * @throws NotFoundException if there is none, or another seller asks
     */
    @RolesAllowed({Roles.SELLER, Roles.REVIEWER, Roles.LEAD, Roles.OFFICER, Roles.ADMIN})
    public ShopOverview of(String sellerId) {
        var actor = currentActor.get();
        actor.requireSellerOrStaff(sellerId);
        var shop = shops.of(sellerId);
        var isSeller = actor.kind() == Actor.Kind.SELLER;
        var facts = factsLoader.load(shop, isSeller);
        var may = allowed.of(shop.id(), shop.standing());
        return new ShopOverview(
                shop,
                may,
                shop.standing() == ShopStanding.PENDING ? List.of() : allowed.stopped(may),
                allowed.limited(shop.id(), shop.standing()),
                ledger.balances(shop.id()),
                ledger.lines(shop.id()),
                facts.all().stream()
                        .map(violation -> isSeller ? violation.forSeller() : violation)
                        .map(violation -> new RecordedViolation(
                                violation,
                                catalogues.of(violation.code(), violation.occurredAt()),
                                catalogues.versionAt(violation.occurredAt())))
                        .toList(),
                facts.sanctions().stream()
                        .map(sanction -> isSeller ? sanction.redactedForSeller() : sanction)
                        .toList(),
                facts.suspension()
                        .filter(running -> shop.standing() != ShopStanding.CLOSED)
                        .map(running -> running(running, sellerId, facts.all())),
                facts.recheck(),
                facts.nextRecheckAt(),
                facts.probationUntil(),
                allowed.payoutFrom(facts.sanctions()),
                facts.appeals().stream()
                        .map(appeal -> isSeller ? appeal.redactedForSeller() : appeal)
                        .toList(),
                facts.appealable(),
                situations.of(facts),
                isSeller ? historyForSeller(shop, facts.all()) : shops.history(shop.id()));
    }

    /**
     * Without what is among staff, and without any line about a violation that the seller is not told of, whoever wrote it.
     *
     * @param told violations that the seller is told of
     */
    private List<ShopEvent> historyForSeller(Shop shop, List<Violation> told) {
        var ids = told.stream().map(violation -> violation.id().toString()).collect(Collectors.toSet());
        return shops.history(shop.id()).stream()
                .filter(event -> !isInternal(event))
                .filter(event -> !(event.detail().get("violation") instanceof String about) || ids.contains(about))
                .map(ShopOverviewService::forSeller)
                .toList();
    }

    /**
     * How things stand for that seller, alone.
     *
     * @throws NotFoundException if there is none, or another seller asks
     */
    @RolesAllowed({Roles.SELLER, Roles.REVIEWER, Roles.LEAD, Roles.OFFICER, Roles.ADMIN})
    public SellerSituation situation(String sellerId) {
        currentActor.get().requireSellerOrStaff(sellerId);
        return situations.of(sellerId);
    }

    private RunningSuspension running(Suspension suspension, String sellerId, List<Violation> all) {
        return new RunningSuspension(
                suspension.carrier(),
                suspension.beganAt(),
                suspension.endsAt(),
                reinstatements.earliestBeginOf(suspension, sellerId),
                corrections(all),
                suspension.ruleConfirmedAt() != null,
                suspension.caseId() == null ? null : suspension.caseId().toString(),
                suspension.reverifiedAt() != null);
    }

    private List<Correction> corrections(List<Violation> all) {
        return all.stream()
                .filter(Violation::isCorrectionOpen)
                .map(violation -> new Correction(
                        violation.id(),
                        catalogues.of(violation.code(), violation.occurredAt()),
                        violation.correctionDueAt(),
                        violation.isCorrectionClaimed()))
                .toList();
    }

    private static boolean isInternal(ShopEvent event) {
        return INTERNAL.contains(event.event());
    }

    private static ShopEvent forSeller(ShopEvent event) {
        return event.byKind() == Actor.Kind.STAFF
                ? new ShopEvent(event.id(), event.at(), event.event(), event.byKind(), null, event.detail())
                : event;
    }
}
