package io.kaidian.enforcement.shop;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.sanctions.SanctionTable;
import io.kaidian.enforcement.violations.Consequence;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.processes.catalogue.ViolationType;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** What a violation would do to a shop, without anything being saved. */
@Service
public class ConsequencePreview {

    private final SanctionTable table;
    private final EffectiveViolationCatalogues catalogues;
    private final ShopRepository shops;
    private final EnforcementDeadlines deadlines;

    ConsequencePreview(
            SanctionTable table,
            EffectiveViolationCatalogues catalogues,
            ShopRepository shops,
            EnforcementDeadlines deadlines) {
        this.table = table;
        this.catalogues = catalogues;
        this.shops = shops;
        this.deadlines = deadlines;
    }

    /**
     * What a violation of the catalogue would lead to today, without anything being saved.
     *
     * @param occurredAt when the act happened
     * @throws NotFoundException if there is no such shop or code
     */
    @RolesAllowed(Roles.OFFICER)
    public Consequence preview(ShopId shop, String code, Instant occurredAt) {
        var type =
                catalogues.at(occurredAt).find(code).orElseThrow(() -> new NotFoundException("violation code", code));
        return preview(shop, type.track(), type.points(), type.closesAtOnce(), occurredAt);
    }

    /** The same for points that leave the catalogue. */
    @RolesAllowed(Roles.OFFICER)
    public Consequence preview(ShopId shop, Track track, int points, boolean closesAtOnce, Instant occurredAt) {
        return table.predict(shops.get(shop).id(), track, points, closesAtOnce, occurredAt);
    }

    /** For how many days that act could be corrected before its points count, if it is correctable. */
    @RolesAllowed(Roles.OFFICER)
    public int correctionDays(ViolationType type, Instant occurredAt) {
        return deadlines.correctionDays(type, occurredAt);
    }

    /**
     * For how many days a shop is suspended where the closure that a violation led to is refused.
     *
     * @param violation whose points count
     */
    @RolesAllowed({Roles.SELLER, Roles.OFFICER})
    public int daysInsteadOfClosure(Violation violation) {
        return table.of(
                        violation,
                        violation.requireBalanceBefore(),
                        violation.requireBalanceAfter(),
                        violation.relapse())
                .days();
    }
}
