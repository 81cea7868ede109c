package io.kaidian.enforcement.shop;

import io.kaidian.enforcement.rechecks.Recheck;
import io.kaidian.enforcement.rechecks.RecheckRepository;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.platform.engine.tables.DecisionTableService;
import io.kaidian.processes.dmn.DecisionTableNames;
import io.kaidian.processes.dmn.DecisionTableSchemas;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopStanding;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What a shop may do: by the table {@code allowedActions} for its standing, less what restrictions that count for it withhold.
 */
@Component
public class ShopPermissions {

    private final DecisionTableService tables;
    private final SanctionRepository sanctions;
    private final RecheckRepository rechecks;

    ShopPermissions(DecisionTableService tables, SanctionRepository sanctions, RecheckRepository rechecks) {
        this.tables = tables;
        this.sanctions = sanctions;
        this.rechecks = rechecks;
    }

    /** What that shop may do in that standing, most important first. */
    public List<AllowedAction> of(ShopId shop, ShopStanding standing) {
        var withheld = standing == ShopStanding.RESTRICTED ? withheldFrom(shop) : Set.<String>of();
        return tables
                .evaluate(
                        DecisionTableNames.AllowedActions.KEY,
                        Map.of(DecisionTableNames.AllowedActions.STANDING.name(), standing.name()))
                .stream()
                .map(DecisionTableSchemas.AllowedActions.Row::of)
                .filter(row -> !(row.canBeWithheld() && withheld.contains(row.action())))
                .map(ShopPermissions::action)
                .toList();
    }

    /** What an open shop may do, without what this one still may. */
    List<AllowedAction> stopped(List<AllowedAction> may) {
        var allowed = may.stream().map(AllowedAction::code).toList();
        return all().stream().filter(action -> !allowed.contains(action.code())).toList();
    }

    /** Everything that any shop may do. */
    public List<AllowedAction> all() {
        return tables
                .evaluate(
                        DecisionTableNames.AllowedActions.KEY,
                        Map.of(DecisionTableNames.AllowedActions.STANDING.name(), ShopStanding.OPEN.name()))
                .stream()
                .map(DecisionTableSchemas.AllowedActions.Row::of)
                .map(ShopPermissions::action)
                .toList();
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
