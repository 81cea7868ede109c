package io.kaidian.processes;

import java.util.Map;
import java.util.Set;

/**
 * What of the analysts' files binds sellers: what an act costs, what follows, what a shop may do, and the numbers of terms
 * and limits that sellers feel. It is announced before it is in force, and an act is judged by the rules of its day.
 */
public final class BindingRules {

    /** Keys of the tables that bind sellers as a whole. */
    public static final Set<String> TABLES =
            Set.of(Decisions.Sanction.KEY, Decisions.AllowedActions.KEY, Decisions.RecheckStep.KEY);

    /** Which way a number goes easier on sellers. */
    public enum Milder {
        HIGHER,
        LOWER
    }

    /** The rows of {@code parameters.dmn} that bind sellers. */
    public static final Map<String, Milder> NUMBERS = Map.ofEntries(
            Map.entry(Parameters.ROUNDS_MAX, Milder.HIGHER),
            Map.entry(Parameters.CORRECTION_DAYS, Milder.HIGHER),
            Map.entry(Parameters.VIOLATION_CORRECT_DAYS, Milder.HIGHER),
            Map.entry(Parameters.PAYMENT_CHANGES_PER_DAY, Milder.HIGHER),
            Map.entry(Parameters.REVERIFICATION_LEAD_DAYS, Milder.HIGHER),
            Map.entry(Parameters.REVERIFICATION_DECLINE_WAIT_DAYS, Milder.LOWER),
            Map.entry(Parameters.CLOSURE_RELAPSE_MONTHS, Milder.LOWER),
            Map.entry(Parameters.POINTS_YEAR_END_KEEP_FROM, Milder.HIGHER),
            Map.entry(Parameters.POINTS_YEAR_END_KEEP_BELOW, Milder.LOWER),
            Map.entry(Parameters.POINTS_YEAR_END_KEEP_AS, Milder.LOWER),
            Map.entry(Parameters.APPEAL_DAYS, Milder.HIGHER),
            Map.entry(Parameters.APPEAL_WORKING_DAYS, Milder.LOWER),
            Map.entry(Parameters.RECHECK_MONTHS, Milder.HIGHER),
            Map.entry(Parameters.RULES_NOTICE_DAYS, Milder.HIGHER));

    private BindingRules() {}

    /** Whether the answer of a table to a question binds sellers. */
    public static boolean bind(String table, Map<String, Object> inputs) {
        return TABLES.contains(table)
                || table.equals(Decisions.Parameters.KEY)
                        && NUMBERS.containsKey(String.valueOf(inputs.get(Decisions.Parameters.NAME.name())));
    }
}
