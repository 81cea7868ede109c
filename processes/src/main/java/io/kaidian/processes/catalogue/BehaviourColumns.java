package io.kaidian.processes.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The columns that say what the program does with a reason. They came later than the others: where a file lacks one, each
 * reason does what the program's own catalogue says.
 */
final class BehaviourColumns {

    static final String RAISED_BY = "raised_by";
    private static final String COUNTS_IN_CHANGES = "counts_in_changes";
    private static final String BEFORE_PHOTOS = "before_photos";
    private static final String ADVICE_ACTION = "advice_action";
    private static final String OFFERS_DISPUTE = "offers_dispute";
    private static final String OFFERS_HELP = "offers_help";
    private static final String CORRECTED_BY_TYPING = "corrected_by_typing";
    private static final String MAY_APPLY_AGAIN = "may_apply_again";
    private static final String FREE_TEXT = "free_text";
    private static final String ABOUT_ACCOUNT = "about_account";

    static final List<String> NAMES = List.of(
            RAISED_BY,
            COUNTS_IN_CHANGES,
            BEFORE_PHOTOS,
            ADVICE_ACTION,
            OFFERS_DISPUTE,
            OFFERS_HELP,
            CORRECTED_BY_TYPING,
            MAY_APPLY_AGAIN,
            FREE_TEXT,
            ABOUT_ACCOUNT);

    private BehaviourColumns() {}

    /** @param bundledOf what a reason does by the program's own catalogue, by its code */
    static ReasonBehaviour read(CsvCatalogueReader.Row row, Function<String, ReasonBehaviour> bundledOf) {
        var bundled = NAMES.stream().allMatch(row::has) ? ReasonBehaviour.NONE : bundledOf.apply(row.text("code"));
        return new ReasonBehaviour(
                row.has(RAISED_BY) ? optional(row, RAISED_BY, FindingType.class) : bundled.raisedBy(),
                row.has(COUNTS_IN_CHANGES)
                        ? row.oneOf(COUNTS_IN_CHANGES, ReasonBehaviour.CountsInChanges.class)
                        : bundled.countsInChanges(),
                row.has(BEFORE_PHOTOS)
                        ? optional(row, BEFORE_PHOTOS, ReasonBehaviour.BeforePhotos.class)
                                .orElse(ReasonBehaviour.BeforePhotos.NONE)
                        : bundled.beforePhotos(),
                row.has(ADVICE_ACTION)
                        ? optional(row, ADVICE_ACTION, ReasonBehaviour.AdviceAction.class)
                                .orElse(ReasonBehaviour.AdviceAction.NONE)
                        : bundled.adviceAction(),
                flag(row, OFFERS_DISPUTE, bundled.offersDispute()),
                flag(row, OFFERS_HELP, bundled.offersHelp()),
                flag(row, CORRECTED_BY_TYPING, bundled.correctedByTyping()),
                flag(row, MAY_APPLY_AGAIN, bundled.mayApplyAgain()),
                flag(row, FREE_TEXT, bundled.freeText()),
                flag(row, ABOUT_ACCOUNT, bundled.aboutAccount()));
    }

    static String cell(ReasonBehaviour behaviour, String column) {
        return switch (column) {
            case RAISED_BY -> behaviour.raisedBy().map(Enum::name).orElse("");
            case COUNTS_IN_CHANGES -> behaviour.countsInChanges().name();
            case BEFORE_PHOTOS -> cell(behaviour.beforePhotos());
            case ADVICE_ACTION -> cell(behaviour.adviceAction());
            case OFFERS_DISPUTE -> String.valueOf(behaviour.offersDispute());
            case OFFERS_HELP -> String.valueOf(behaviour.offersHelp());
            case CORRECTED_BY_TYPING -> String.valueOf(behaviour.correctedByTyping());
            case MAY_APPLY_AGAIN -> String.valueOf(behaviour.mayApplyAgain());
            case FREE_TEXT -> String.valueOf(behaviour.freeText());
            case ABOUT_ACCOUNT -> String.valueOf(behaviour.aboutAccount());
            default -> throw new IllegalArgumentException(column);
        };
    }

    private static String cell(Enum<?> value) {
        return value.name().equals("NONE") ? "" : value.name();
    }

    private static <E extends Enum<E>> Optional<E> optional(CsvCatalogueReader.Row row, String column, Class<E> type) {
        return row.text(column).isEmpty() ? Optional.empty() : Optional.of(row.oneOf(column, type));
    }

    private static boolean flag(CsvCatalogueReader.Row row, String column, boolean otherwise) {
        return row.has(column) ? row.flag(column) : otherwise;
    }
}
