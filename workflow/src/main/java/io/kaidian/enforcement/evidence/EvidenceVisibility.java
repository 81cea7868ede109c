package io.kaidian.enforcement.evidence;

import io.kaidian.cases.accesslog.AccessLog;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may see a file of evidence, and the log of who did. */
@Component
class EvidenceVisibility {

    /** Roles under which a file may be looked at, the first that somebody has being written down. */
    private static final List<Role> LOOKING = List.of(Role.SELLER, Role.OFFICER, Role.LEAD, Role.REVIEWER);

    private final AccessLog access;
    private final ShopRepository shops;
    private final CurrentActor currentActor;

    EvidenceVisibility(AccessLog access, ShopRepository shops, CurrentActor currentActor) {
        this.access = access;
        this.shops = shops;
        this.currentActor = currentActor;
    }

    /**
     * What the current person may see of files beside something of that shop.
     *
     * @throws io.kaidian.platform.errors.NotFoundException if another seller asks
     */
    List<EvidenceFile> visible(ShopId shop, List<EvidenceFile> all) {
        var actor = currentActor.get();
        actor.requireSellerOrStaff(shops.get(shop).sellerId());
        return actor.kind() == Actor.Kind.SELLER
                ? all.stream()
                        .filter(EvidenceFile::shownToSeller)
                        .map(EvidenceFile::redactedForSeller)
                        .toList()
                : all;
    }

    /** Whether the current person may open it: reviewers only what lies beside an application. */
    boolean isOpenTo(EvidenceRepository.StoredEvidence kept) {
        var actor = currentActor.get();
        var isForRole =
                actor.has(Role.SELLER) || actor.has(Role.LEAD) || actor.has(Role.OFFICER) || kept.isOfApplication();
        return isForRole
                && !visible(kept.evidence().shopId(), List.of(kept.evidence())).isEmpty();
    }

    void log(EvidenceFile evidence, String purpose) {
        var sellerId = shops.get(evidence.shopId()).sellerId();
        access.record(new AccessLog.Subject(sellerId, null, null, "EVIDENCE"), LOOKING, purpose);
    }
}
