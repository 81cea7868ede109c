package io.kaidian.standing;

import io.kaidian.cases.ShopId;
import io.kaidian.cases.Standing;
import io.kaidian.processes.Decisions;
import io.kaidian.processes.LocalText;
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
                .filter(row -> !isWithheld(row, withheld))
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

    private static boolean isWithheld(Map<String, Object> row, Set<String> withheld) {
        return Boolean.TRUE.equals(row.get(Decisions.AllowedActions.CAN_BE_WITHHELD.name()))
                && withheld.contains(code(row));
    }

    private static AllowedAction action(Map<String, Object> row) {
        var label = new LocalText((String) row.get(Decisions.AllowedActions.LABEL_ZH.name()), (String)
                row.get(Decisions.AllowedActions.LABEL_EN.name()));
        return new AllowedAction(code(row), label);
    }

    private static String code(Map<String, Object> row) {
        return (String) row.get(Decisions.AllowedActions.ACTION.name());
    }
}
