package io.kaidian.processes.dmn;

import java.util.Map;
import java.util.Set;

/**
 * What of the analysts' files binds sellers: what an act costs, what follows, what a shop may do, and the numbers of terms
 * and limits that sellers feel. It is announced before it is in force, and an act is judged by the rules of its day.
 */
public final class BindingRules {

    /** Keys of the tables that bind sellers as a whole. */
    public static final Set<String> TABLES = Set.of(
            DecisionTableNames.Sanction.KEY, DecisionTableNames.AllowedActions.KEY, DecisionTableNames.RecheckStep.KEY);

    /** Which way a number goes easier on sellers. */
    public enum LenientDirection {
        HIGHER,
        LOWER
    }

    /** The rows of {@code parameters.dmn} that bind sellers. */
    public static final Map<String, LenientDirection> NUMBERS = Map.ofEntries(
            Map.entry(Parameters.ROUNDS_MAX, LenientDirection.HIGHER),
            Map.entry(Parameters.CORRECTION_DAYS, LenientDirection.HIGHER),
            Map.entry(Parameters.VIOLATION_CORRECT_DAYS, LenientDirection.HIGHER),
            Map.entry(Parameters.IDENTITY_SHOPS_MAX_PERSONAL, LenientDirection.HIGHER),
            Map.entry(Parameters.IDENTITY_SHOPS_MAX_SOLE_PROPRIETOR, LenientDirection.HIGHER),
            Map.entry(Parameters.IDENTITY_SHOPS_MAX_ENTERPRISE, LenientDirection.HIGHER),
            Map.entry(Parameters.TRANSFER_TRIES, LenientDirection.HIGHER),
            Map.entry(Parameters.TRANSFER_DAYS, LenientDirection.HIGHER),
            Map.entry(Parameters.TRANSFER_PER_DAY, LenientDirection.HIGHER),
            Map.entry(Parameters.PAYMENT_CHANGES_PER_DAY, LenientDirection.HIGHER),
            Map.entry(Parameters.REVERIFICATION_LEAD_DAYS, LenientDirection.HIGHER),
            Map.entry(Parameters.REVERIFICATION_DECLINE_WAIT_DAYS, LenientDirection.LOWER),
            Map.entry(Parameters.CLOSURE_RELAPSE_MONTHS, LenientDirection.LOWER),
            Map.entry(Parameters.CLOSURE_HEARING_WORKING_DAYS, LenientDirection.HIGHER),
            Map.entry(Parameters.CLOSURE_PAYOUT_DAYS, LenientDirection.LOWER),
            Map.entry(Parameters.POINTS_YEAR_END_KEEP_FROM, LenientDirection.HIGHER),
            Map.entry(Parameters.POINTS_YEAR_END_KEEP_BELOW, LenientDirection.LOWER),
            Map.entry(Parameters.POINTS_YEAR_END_KEEP_AS, LenientDirection.LOWER),
            Map.entry(Parameters.APPEAL_DAYS, LenientDirection.HIGHER),
            Map.entry(Parameters.APPEAL_WORKING_DAYS, LenientDirection.LOWER),
            Map.entry(Parameters.RECHECK_MONTHS, LenientDirection.HIGHER),
            Map.entry(Parameters.RULES_NOTICE_DAYS, LenientDirection.HIGHER));

    private BindingRules() {}

    /** Whether the answer of a table to a question binds sellers. */
    public static boolean isBinding(String table, Map<String, Object> inputs) {
        return TABLES.contains(table)
                || table.equals(DecisionTableNames.Parameters.KEY)
                        && NUMBERS.containsKey(String.valueOf(inputs.get(DecisionTableNames.Parameters.NAME.name())));
    }
}
