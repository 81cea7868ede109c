package io.kaidian.enforcement.violations;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.NonProcessWork;
import io.kaidian.enforcement.sanctions.SanctionTable;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.violations.Violation.Act;
import io.kaidian.enforcement.violations.Violation.FoundBy;
import io.kaidian.enforcement.violations.Violation.PenaltyTerms;
import io.kaidian.enforcement.violations.Violation.Recording;
import io.kaidian.enforcement.violations.Violation.Status;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.processes.catalogue.ViolationType;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.worklist.TaskList.FourEyesViolationException;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Officers record acts against the rules; a second one decides where the catalogue is left. */
@Service
public class ViolationService {

    private final ViolationRepository register;
    private final EffectiveViolationCatalogues catalogues;
    private final SanctionTable table;
    private final ShopRepository shops;
    private final ViolationProcessStarter processStarter;
    private final NonProcessWork besides;
    private final CurrentActor currentActor;
    private final EnforcementDeadlines deadlines;

    ViolationService(
            ViolationRepository register,
            EffectiveViolationCatalogues catalogues,
            SanctionTable table,
            ShopRepository shops,
            ViolationProcessStarter processStarter,
            NonProcessWork besides,
            CurrentActor currentActor,
            EnforcementDeadlines deadlines) {
        this.register = register;
        this.catalogues = catalogues;
        this.table = table;
        this.shops = shops;
        this.processStarter = processStarter;
        this.besides = besides;
        this.currentActor = currentActor;
        this.deadlines = deadlines;
    }

    /**
     * What an officer records.
     *
     * @param code of the catalogue
     * @param reference the marketplace's order, item or message; null where there is none
     * @param note written for the seller
     * @param internalNote never shown to the seller; null where none
     * @param foundBy what found the act
     * @param deviation null where the catalogue is followed
     */
    public record Report(
            String code,
            @Nullable String reference,
            String note,
            @Nullable String internalNote,
            Instant occurredAt,
            FoundBy foundBy,
            @Nullable Deviation deviation) {

        /** Of an act that somebody who works at the marketplace found. */
        public Report(
                String code,
                @Nullable String reference,
                String note,
                @Nullable String internalNote,
                Instant occurredAt,
                @Nullable Deviation deviation) {
            this(code, reference, note, internalNote, occurredAt, FoundBy.PERSON, deviation);
        }
    }

    /**
     * Where an officer leaves the catalogue; a second officer has to agree.
     *
     * @param points null for those of the catalogue
     * @param track null for that of the catalogue
     * @param correctable null for what the catalogue says
     * @param reason why; never blank
     */
    public record Deviation(
            @Nullable Integer points,
            @Nullable Track track,
            @Nullable Boolean correctable,
            @Nullable String reason) {}

    /**
     * What was recorded.
     *
     * @param foreseen what follows when its points count, as things stand now
     */
    public record Recorded(Violation violation, Consequence foreseen) {}

    /**
     * Records a violation. Its process starts in the same transaction; where the catalogue is left, only when a second
     * officer agrees.
     *
     * @throws IncompleteRequestException if the code is unknown, the note is missing, the act lies in the future, or the catalogue
     *     is left without a reason
     * @throws StateConflictException with code {@code same-act} if it was recorded before, {@code not-open} if the shop was
     *     never opened or is closed for good
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public Recorded record(ShopId shopId, Report report) {
        var type = typeOf(report);
        var shop = shops.lock(shopId);
        if (shop.standing() == ShopStanding.PENDING || shop.standing() == ShopStanding.CLOSED) {
            throw new StateConflictException("not-open", "the shop is " + shop.standing());
        }
        var violation = violation(shopId, report, type);
        register.insert(violation);
        if (violation.status() == Status.PROPOSED) {
            shops.record(
                    shopId,
                    ShopHistoryEntryTypes.VIOLATION_PROPOSED,
                    Map.of("violation", violation.id().toString(), "code", violation.code()));
            besides.addApprovalTask(violation);
        } else {
            processStarter.start(violation);
        }
        return new Recorded(
                violation,
                table.predict(
                        shopId,
                        violation.track(),
                        violation.points(),
                        violation.closesAtOnce(),
                        violation.occurredAt()));
    }

    /**
     * Records a violation about which a second officer has decided already, together with the same act of other shops: it took
     * two to decide, so it takes two to undo, and neither answers an appeal.
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public ViolationId recordAgreed(ShopId shop, Report report, @Nullable String agreedBy) {
        var recorded = record(shop, report).violation();
        register.markAgreedWithOthers(recorded.agreedWithOthers(agreedBy));
        return recorded.id();
    }

    /**
     * The second officer agrees to leave the catalogue.
     *
     * @throws FourEyesViolationException if it is the officer who recorded it
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public Violation approve(ViolationId id) {
        var violation = asSecondOfficer(id);
        var due = violation.correctable() ? deadlines.correctionDue(typeOf(violation), violation.occurredAt()) : null;
        var approved = violation.approve(currentActor.get().name(), due);
        besides.claimForDecision(NonProcessWork.DECIDE_DEVIATION, id);
        register.markApproved(approved);
        besides.done(NonProcessWork.DECIDE_DEVIATION, id);
        shops.record(violation.shopId(), ShopHistoryEntryTypes.VIOLATION_AGREED, Map.of("violation", id.toString()));
        var agreed = register.get(id);
        processStarter.start(agreed);
        return agreed;
    }

    /**
     * The second officer does not agree: nothing follows.
     *
     * @throws FourEyesViolationException if it is the officer who recorded it
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public Violation reject(ViolationId id, String reason) {
        var violation = asSecondOfficer(id);
        requireValue("reason", reason);
        var refused = violation.refuse(currentActor.get().name(), reason);
        besides.claimForDecision(NonProcessWork.DECIDE_DEVIATION, id);
        register.markEnded(violation.status(), refused);
        besides.done(NonProcessWork.DECIDE_DEVIATION, id);
        shops.record(violation.shopId(), ShopHistoryEntryTypes.VIOLATION_REFUSED, Map.of("violation", id.toString()));
        return register.get(id);
    }

    private Violation asSecondOfficer(ViolationId id) {
        shops.lock(register.get(id).shopId());
        var violation = register.get(id);
        violation.requireProposed();
        var officer = violation.requireRecordedBy();
        if (officer.equals(currentActor.get().name())) {
            throw new FourEyesViolationException(officer);
        }
        return violation;
    }

    private ViolationType typeOf(Violation violation) {
        return catalogues.of(violation.code(), violation.occurredAt());
    }

    private ViolationType typeOf(Report report) {
        requireValue("note", report.note());
        if (report.occurredAt() == null || report.occurredAt().isAfter(deadlines.now())) {
            throw new IncompleteRequestException("occurred-at", List.of("occurredAt"));
        }
        if (report.deviation() != null) {
            requireValue("deviation", report.deviation().reason());
            if (report.deviation().points() != null && report.deviation().points() < 0) {
                throw new IncompleteRequestException("points", List.of("points"));
            }
        }
        return catalogues
                .at(report.occurredAt())
                .find(Objects.requireNonNullElse(report.code(), ""))
                .orElseThrow(() -> new IncompleteRequestException("unknown-code", List.of("code")));
    }

    private Violation violation(ShopId shop, Report report, ViolationType type) {
        var deviation = Objects.requireNonNullElse(report.deviation(), new Deviation(null, null, null, null));
        var correctable = Objects.requireNonNullElse(deviation.correctable(), type.correctable());
        return Violation.recorded(
                shop,
                new Act(
                        type.code(),
                        report.reference() == null || report.reference().isBlank()
                                ? null
                                : report.reference().strip(),
                        report.occurredAt(),
                        report.note(),
                        report.internalNote(),
                        report.foundBy()),
                new PenaltyTerms(
                        Objects.requireNonNullElse(deviation.track(), type.track()),
                        Objects.requireNonNullElse(deviation.points(), type.points()),
                        correctable,
                        type.closesAtOnce()),
                new Recording(currentActor.get().name(), deadlines.now(), deviation.reason(), null),
                correctable && report.deviation() == null ? deadlines.correctionDue(type, report.occurredAt()) : null);
    }

    private static void requireValue(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IncompleteRequestException("missing", List.of(field));
        }
    }
}
