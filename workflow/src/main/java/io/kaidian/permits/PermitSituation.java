package io.kaidian.permits;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.SellerRequestProvider;
import io.kaidian.enforcement.shop.AllowedAction;
import io.kaidian.enforcement.shop.LimitedPermission;
import io.kaidian.enforcement.shop.LimitedPermission.Extent;
import io.kaidian.enforcement.shop.ShopPermissionProvider;
import io.kaidian.processes.LocalizedText;
import io.kaidian.sellers.ShopId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What permits mean for how things stand with a shop: what it may do by them, what it may not any more, and whether its seller is
 * asked for evidence.
 */
@Component
class PermitSituation implements ShopPermissionProvider, SellerRequestProvider {

    /** Before the code of a permit, so that no code of the table of allowed actions is the same. */
    private static final String PREFIX = "PERMIT_";

    private final PermitRepository permits;
    private final PermitApplicationRepository applications;
    private final PermitDecisionRepository decisions;
    private final EnforcementDeadlines deadlines;

    PermitSituation(
            PermitRepository permits,
            PermitApplicationRepository applications,
            PermitDecisionRepository decisions,
            EnforcementDeadlines deadlines) {
        this.permits = permits;
        this.applications = applications;
        this.decisions = decisions;
        this.deadlines = deadlines;
    }

    @Override
    public List<AllowedAction> of(ShopId shop) {
        return permits.of(shop).stream()
                .filter(permit -> permit.state() == Permit.State.ACTIVE)
                .map(permit -> new AllowedAction(
                        PREFIX + permit.matter().kind(), act(permit.matter().title())))
                .toList();
    }

    private static LocalizedText act(LocalizedText permit) {
        return new LocalizedText("销售“" + permit.zh() + "”相关商品", "Offer goods under “" + permit.en() + "”");
    }

    @Override
    public List<LimitedPermission> limited(ShopId shop) {
        var all = permits.of(shop);
        var limited = all.stream()
                .filter(permit -> permit.state() == Permit.State.RESTRICTED || isWithdrawnLately(permit, all))
                .toList();
        if (limited.isEmpty()) {
            return List.of();
        }
        var decided = decisions.of(shop);
        return limited.stream().map(permit -> limited(permit, decided)).toList();
    }

    private static LimitedPermission limited(Permit permit, List<PermitDecision> decided) {
        return new LimitedPermission(
                permit.state() == Permit.State.RESTRICTED ? Extent.RESTRICTED : Extent.WITHDRAWN,
                permit.matter().title(),
                decided.stream()
                        .filter(decision -> decision.status() == PermitDecision.Status.IN_FORCE
                                && permit.id().equals(decision.permitId()))
                        .map(PermitDecision::decidedAt)
                        .findFirst()
                        .or(() -> Optional.ofNullable(permit.endedAt()))
                        .orElse(permit.grantedAt()),
                PermitNotifications.pathOf(permit.applicationId()));
    }

    /** As long as any withdrawal can be appealed, unless the shop has another permit for the same by then. */
    private boolean isWithdrawnLately(Permit permit, List<Permit> all) {
        return permit.state() == Permit.State.WITHDRAWN
                && deadlines.appealUntil(permit.requireEndedAt()).isAfter(deadlines.now())
                && all.stream()
                        .noneMatch(other ->
                                other.state().isInForce() && other.matter().isFor(permit.matter()));
    }

    @Override
    public boolean isSellerAsked(ShopId shop) {
        return applications.isSellerAsked(shop);
    }
}
