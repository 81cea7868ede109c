package io.kaidian.enforcement.evidence;

import io.kaidian.cases.accesslog.AccessLog;
import io.kaidian.cases.evidence.ClosedEvidence;
import io.kaidian.cases.evidence.EvidenceViewers;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who may see a file of evidence, and the log of who did. */
@Component
class EvidenceVisibility {

    /** Roles under which a file may be looked at, the first that somebody has being written down. */
    private static final List<Role> LOOKING = List.of(Role.SELLER, Role.OFFICER, Role.LEAD, Role.REVIEWER);

    private final AccessLog access;
    private final ShopRepository shops;
    private final ViolationRepository violations;
    private final EvidenceViewers viewers;
    private final CurrentActor currentActor;

    EvidenceVisibility(
            AccessLog access,
            ShopRepository shops,
            ViolationRepository violations,
            EvidenceViewers viewers,
            CurrentActor currentActor) {
        this.access = access;
        this.shops = shops;
        this.violations = violations;
        this.viewers = viewers;
        this.currentActor = currentActor;
    }

    /**
     * Of a violation that waits for a second officer, or that the second officer refused, its seller learns nothing.
     *
     * @throws NotFoundException if a seller asks who is not told of it
     */
    void requireTold(Violation violation) {
        if (currentActor.get().kind() == Actor.Kind.SELLER && !violation.isToldToSeller()) {
            throw new NotFoundException("violation", violation.id());
        }
    }

    /**
     * What the current person may see of files beside something of that shop.
     *
     * @throws NotFoundException if another seller asks
     */
    List<EvidenceFile> visible(ShopId shop, List<EvidenceFile> all) {
        var actor = currentActor.get();
        actor.requireSellerOrStaff(shops.get(shop).sellerId());
        return actor.kind() == Actor.Kind.SELLER ? forSeller(all) : all;
    }

    private List<EvidenceFile> forSeller(List<EvidenceFile> all) {
        var untold = untold(all);
        return all.stream()
                .filter(EvidenceFile::shownToSeller)
                .filter(file -> file.violationId() == null || !untold.contains(file.violationId()))
                .map(EvidenceFile::redactedForSeller)
                .toList();
    }

    private Set<ViolationId> untold(List<EvidenceFile> all) {
        return all.stream()
                .map(EvidenceFile::violationId)
                .filter(Objects::nonNull)
                .distinct()
                .filter(id -> !violations.get(id).isToldToSeller())
                .collect(Collectors.toSet());
    }

    /** Whether the current person may open it: reviewers only what lies beside an application. */
    boolean isOpenTo(EvidenceRepository.StoredEvidence kept) {
        var actor = currentActor.get();
        var isForRole =
                actor.has(Role.SELLER) || actor.has(Role.LEAD) || actor.has(Role.OFFICER) || kept.isOfApplication();
        return isForRole
                && !visible(kept.evidence().shopId(), List.of(kept.evidence())).isEmpty();
    }

    /** Why the current person may not open it although they may know of it; empty where they may. */
    Optional<ClosedEvidence> whyClosed(EvidenceFile evidence) {
        return evidence.sentAs() == null ? Optional.empty() : viewers.whyClosed(evidence.sentAs());
    }

    void log(EvidenceFile evidence, String purpose) {
        var sellerId = shops.get(evidence.shopId()).sellerId();
        access.record(
                new AccessLog.Subject(sellerId, null, evidence.id().value(), "EVIDENCE"), rolesFor(evidence), purpose);
    }

    /** Whoever has several roles looks as the first of those that may. */
    private List<Role> rolesFor(EvidenceFile evidence) {
        if (evidence.sentAs() == null) {
            return LOOKING;
        }
        var open = viewers.of(evidence.sentAs());
        return LOOKING.stream()
                .filter(role -> role == Role.SELLER || open.contains(role))
                .toList();
    }
}
