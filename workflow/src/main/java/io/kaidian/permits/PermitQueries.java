package io.kaidian.permits;

import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.evidence.EvidenceId;
import io.kaidian.permits.findings.EvidenceReading;
import io.kaidian.permits.findings.EvidenceReadings;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Permits and applications as the shop's seller and staff may see them. */
@Service
@RolesAllowed({Roles.SELLER, Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
public class PermitQueries {

    private final PermitRepository permits;
    private final PermitApplicationRepository applications;
    private final PermitDecisionRepository decisions;
    private final PermitEvidenceRepository evidence;
    private final EvidenceFileService files;
    private final ShopRepository shops;
    private final CurrentActor currentActor;
    private final EvidenceReadings readings;

    PermitQueries(
            PermitRepository permits,
            PermitApplicationRepository applications,
            PermitDecisionRepository decisions,
            PermitEvidenceRepository evidence,
            EvidenceFileService files,
            ShopRepository shops,
            CurrentActor currentActor,
            EvidenceReadings readings) {
        this.permits = permits;
        this.applications = applications;
        this.decisions = decisions;
        this.evidence = evidence;
        this.files = files;
        this.shops = shops;
        this.currentActor = currentActor;
        this.readings = readings;
    }

    /**
     * All permits of a shop, those too that ended; newest first.
     *
     * @throws NotFoundException if another seller asks
     */
    public List<Permit> of(ShopId shop) {
        requireVisible(shop);
        return permits.of(shop);
    }

    /**
     * One permit.
     *
     * @throws NotFoundException if there is none, or another seller asks
     */
    public Permit get(PermitId id) {
        var permit = permits.get(id);
        requireVisible(permit.shopId());
        return permit;
    }

    /**
     * All applications of a shop, newest first.
     *
     * @throws NotFoundException if another seller asks
     */
    public List<PermitApplication> applicationsOf(ShopId shop) {
        requireVisible(shop);
        return applications.of(shop);
    }

    /**
     * One application.
     *
     * @throws NotFoundException if there is none, or another seller asks
     */
    public PermitApplication get(PermitApplicationId id) {
        var application = applications.get(id);
        requireVisible(application.shopId());
        return application;
    }

    /**
     * Decisions that burdened a shop, newest first; sellers are not told who decided.
     *
     * @throws NotFoundException if another seller asks
     */
    public List<PermitDecision> decisionsOf(ShopId shop) {
        requireVisible(shop);
        return decisions.of(shop).stream().map(this::visible).toList();
    }

    /** Decisions about one application and what was granted by it, newest first; sellers are not told who decided. */
    public List<PermitDecision> decisionsAbout(PermitApplicationId id) {
        requireVisible(applications.get(id).shopId());
        return decisions.of(id).stream().map(this::visible).toList();
    }

    /**
     * One decision.
     *
     * @throws NotFoundException if there is none, or another seller asks
     */
    public PermitDecision get(PermitDecisionId id) {
        var decision = decisions.get(id);
        requireVisible(decision.shopId());
        return visible(decision);
    }

    private PermitDecision visible(PermitDecision decision) {
        return isSeller() ? decision.redactedForSeller() : decision;
    }

    private boolean isSeller() {
        return currentActor.get().kind() == Actor.Kind.SELLER;
    }

    /**
     * What lies beside an application, oldest first, with what the checks found in it. Sellers are not told what other shops sent,
     * nor of what they took away, and of findings only once somebody asked for a correction, as far as they may know them.
     */
    public List<PermitEvidence> evidenceOf(PermitApplicationId id) {
        var application = get(id);
        var isSeller = isSeller();
        var typed = evidence.of(id);
        var read = isSeller && !application.isSentBack() ? Map.<EvidenceId, EvidenceReading>of() : readings.of(id);
        return files.ofApplication(id.value(), application.shopId()).stream()
                .flatMap(file -> Stream.ofNullable(typed.get(file.id()))
                        .filter(what -> what.counts() || !isSeller)
                        .map(what -> new PermitEvidence(
                                file,
                                what.type(),
                                what.round(),
                                !what.counts(),
                                what.reused() && !isSeller,
                                visible(what, read.get(file.id()), isSeller))))
                .toList();
    }

    private @Nullable EvidenceReading visible(
            PermitEvidenceRepository.Typed what, @Nullable EvidenceReading reading, boolean isSeller) {
        if (reading == null) {
            return null;
        }
        if (isSeller) {
            return readings.forSeller(reading);
        }
        return what.reused() ? readings.reused(what.type()).map(reading::with).orElse(reading) : reading;
    }

    private void requireVisible(ShopId shop) {
        currentActor.get().requireSellerOrStaff(shops.get(shop).sellerId());
    }
}
