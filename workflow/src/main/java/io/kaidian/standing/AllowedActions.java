package io.kaidian.standing;

import io.kaidian.cases.ShopId;
import io.kaidian.cases.Standing;
import io.kaidian.processes.Decisions;
import io.kaidian.processes.HouseTables;
import io.kaidian.support.engine.DecisionTables;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What a shop may do: by the table {@code allowedActions} for its standing, less what restrictions that count for it withhold.
 */
@Component
public class AllowedActions {

    private final DecisionTables tables;
    private final SanctionRegister sanctions;
    private final RecheckRegister rechecks;

    AllowedActions(DecisionTables tables, SanctionRegister sanctions, RecheckRegister rechecks) {
        this.tables = tables;
        this.sanctions = sanctions;
        this.rechecks = rechecks;
    }

    /** What that shop may do in that standing, most important first. */
    public List<AllowedAction> of(ShopId shop, Standing standing) {
        var withheld = standing == Standing.RESTRICTED ? withheldFrom(shop) : Set.<String>of();
        return tables
                .evaluate(
                        Decisions.AllowedActions.KEY, Map.of(Decisions.AllowedActions.STANDING.name(), standing.name()))
                .stream()
                .map(HouseTables.AllowedActions.Row::of)
                .filter(row -> !(row.canBeWithheld() && withheld.contains(row.action())))
                .map(AllowedActions::action)
                .toList();
    }

    /** Everything that any shop may do. */
    public List<AllowedAction> all() {
        return tables
                .evaluate(
                        Decisions.AllowedActions.KEY,
                        Map.of(Decisions.AllowedActions.STANDING.name(), Standing.OPEN.name()))
                .stream()
                .map(HouseTables.AllowedActions.Row::of)
                .map(AllowedActions::action)
                .toList();
    }

    private Set<String> withheldFrom(ShopId shop) {
        var withheld = new HashSet<String>();
        sanctions.of(shop).stream()
                .filter(sanction ->
                        sanction.kind() == Sanction.Kind.RESTRICTION && sanction.status() == Sanction.Status.IN_FORCE)
                .forEach(restriction -> withheld.addAll(restriction.withheld()));
        rechecks.running(shop)
                .filter(recheck -> recheck.hold() == Recheck.Hold.RESTRICTED)
                .ifPresent(recheck -> withheld.addAll(recheck.withheld()));
        return withheld;
    }

    private static AllowedAction action(HouseTables.AllowedActions.Row row) {
        return new AllowedAction(row.action(), row.label());
    }
}
