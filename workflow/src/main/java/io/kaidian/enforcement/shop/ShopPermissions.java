package io.kaidian.enforcement.shop;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.rechecks.Recheck;
import io.kaidian.enforcement.rechecks.RecheckRepository;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.platform.engine.tables.DecisionTableService;
import io.kaidian.processes.dmn.DecisionTableNames;
import io.kaidian.processes.dmn.DecisionTableSchemas;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What a shop may do: by the table {@code allowedActions} for its standing, less what restrictions that count for it withhold. A
 * closed shop gets the money that is its own: once its orders have ended, and at the latest after some days. A shop that can
 * offer goods may do besides what other modules let it do.
 */
@Component
public class ShopPermissions {

    /** What the table of allowed actions calls it. */
    private static final String PAYOUT = "PAYOUT";

    private static final Set<ShopStanding> OFFERING = EnumSet.of(ShopStanding.OPEN, ShopStanding.RESTRICTED);
    private static final Set<ShopStanding> NEVER_OFFERING = EnumSet.of(ShopStanding.PENDING, ShopStanding.CLOSED);

    private final DecisionTableService tables;
    private final SanctionRepository sanctions;
    private final RecheckRepository rechecks;
    private final EnforcementDeadlines deadlines;
    private final List<ShopPermissionProvider> providers;

    ShopPermissions(
            DecisionTableService tables,
            SanctionRepository sanctions,
            RecheckRepository rechecks,
            EnforcementDeadlines deadlines,
            List<ShopPermissionProvider> providers) {
        this.providers = providers;
        this.tables = tables;
        this.sanctions = sanctions;
        this.rechecks = rechecks;
        this.deadlines = deadlines;
    }

    /** What that shop may do in that standing, most important first. */
    public List<AllowedAction> of(ShopId shop, ShopStanding standing) {
        var withheld = standing == ShopStanding.RESTRICTED ? withheldFrom(shop) : Set.<String>of();
        var may = rows(standing)
                .filter(row -> !(row.canBeWithheld() && withheld.contains(row.action())))
                .map(ShopPermissions::action)
                .collect(Collectors.toCollection(ArrayList::new));
        if (standing == ShopStanding.CLOSED && isPaidOut(shop)) {
            all().stream().filter(action -> action.code().equals(PAYOUT)).forEach(may::add);
        }
        if (OFFERING.contains(standing)) {
            providers.forEach(provider -> may.addAll(provider.of(shop)));
        }
        return List.copyOf(may);
    }

    /** What other modules let that shop do not in full any more, or lately not at all; the gravest first. */
    List<LimitedPermission> limited(ShopId shop, ShopStanding standing) {
        return NEVER_OFFERING.contains(standing)
                ? List.of()
                : providers.stream()
                        .flatMap(provider -> provider.limited(shop).stream())
                        .sorted(Comparator.comparing(LimitedPermission::extent)
                                .thenComparing(LimitedPermission::since, Comparator.reverseOrder()))
                        .toList();
    }

    /**
     * From when a shop that is closed for good is paid out at the latest; empty where it is not closed.
     *
     * @param imposed everything that was imposed on it
     */
    Optional<Instant> payoutFrom(List<Sanction> imposed) {
        return imposed.stream()
                .filter(sanction ->
                        sanction.kind() == Sanction.Kind.CLOSURE && sanction.status() == Sanction.Status.IN_FORCE)
                .map(Sanction::decisionAt)
                .min(Comparator.naturalOrder())
                .map(deadlines::payoutFrom);
    }

    private boolean isPaidOut(ShopId shop) {
        return payoutFrom(sanctions.of(shop))
                .filter(from -> !from.isAfter(deadlines.now()))
                .isPresent();
    }

    /** What an open shop may do, without what this one still may. */
    public List<AllowedAction> stopped(List<AllowedAction> may) {
        var allowed = may.stream().map(AllowedAction::code).toList();
        return all().stream().filter(action -> !allowed.contains(action.code())).toList();
    }

    /** Everything that any shop may do. */
    public List<AllowedAction> all() {
        return rows(ShopStanding.OPEN).map(ShopPermissions::action).toList();
    }

    /** What every shop of that standing may not do and an open one may. */
    public List<AllowedAction> stoppedWhile(ShopStanding standing) {
        return stopped(rows(standing).map(ShopPermissions::action).toList());
    }

    private Stream<DecisionTableSchemas.AllowedActions.Row> rows(ShopStanding standing) {
        return tables
                .evaluate(
                        DecisionTableNames.AllowedActions.KEY,
                        Map.of(DecisionTableNames.AllowedActions.STANDING.name(), standing.name()))
                .stream()
                .map(DecisionTableSchemas.AllowedActions.Row::of);
    }

    private Set<String> withheldFrom(ShopId shop) {
        var withheld = new HashSet<String>();
        sanctions.of(shop).stream()
                .filter(sanction ->
                        sanction.kind() == Sanction.Kind.RESTRICTION && sanction.status() == Sanction.Status.IN_FORCE)
                .forEach(restriction -> withheld.addAll(restriction.withheld()));
        rechecks.running(shop)
                .filter(recheck -> recheck.restriction() == Recheck.Restriction.RESTRICTED)
                .ifPresent(recheck -> withheld.addAll(recheck.withheld()));
        return withheld;
    }

    private static AllowedAction action(DecisionTableSchemas.AllowedActions.Row row) {
        return new AllowedAction(row.action(), row.label());
    }
}
