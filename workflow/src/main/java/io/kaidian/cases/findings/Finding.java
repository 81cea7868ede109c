package io.kaidian.cases.findings;

import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.processes.catalogue.Reason;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One fact that a check established.
 *
 * @param code reason of the catalogue
 * @param slot photo concerned; null where it concerns what was typed or the payment account
 * @param field field concerned, by its name in the statement; null where none
 * @param measured what was measured, in {@code unit}; null where nothing was
 * @param required what is needed, in {@code unit}; null where nothing was measured
 * @param unit {@code px}, {@code percent}, {@code months} and the like; null without a measure
 * @param place where in the upright photo; null where it has none
 * @param rule the rule that fired, so that a later change of its figures can be replayed
 * @param modelVersion models that read the photo; null where none was needed
 */
public record Finding(
        String code,
        Certainty certainty,
        @Nullable DocumentSlot slot,
        @Nullable String field,
        @Nullable Double measured,
        @Nullable Double required,
        @Nullable String unit,
        @Nullable PhotoRegion place,
        String rule,
        @Nullable String modelVersion) {

    /** Begins the names of the rules that recognised another document than is wanted in that place; the document follows. */
    public static final String OTHER_DOCUMENT = "slot.shows.";

    /** Ends the names of the rules by which an account's holder is shown only in part, and what is shown fits. */
    private static final String OF_HIDDEN_CHARACTERS = ".masked";

    /** Begins the names of the rules about how a picture looks or could be read, and so about one page of several. */
    private static final List<String> OF_ONE_PICTURE = List.of("photo.", "screen.", "card.", "intake.");

    /** The rule by which one page of several does not belong to its paper. */
    public static final String STRAY_PAGE = "paper.page";

    private static final Set<String> OF_ONE_PAGE = Set.of("paper.unread", STRAY_PAGE);

    /** Whether it is about all pages of a file together: what stands on a paper, not how one page of it looks. */
    public boolean isOfWholeFile() {
        return !OF_ONE_PAGE.contains(rule) && OF_ONE_PICTURE.stream().noneMatch(rule::startsWith);
    }

    /** Whether another document was recognised than is wanted in that place. */
    public boolean showsOtherDocument() {
        return rule.startsWith(OTHER_DOCUMENT);
    }

    /** Whether characters that the payment company hides are all that speaks against the account's holder. */
    public boolean isOfHiddenCharacters() {
        return rule.endsWith(OF_HIDDEN_CHARACTERS);
    }

    /** The photo that it is about; only where it is about one. */
    public DocumentSlot requireSlot() {
        return Objects.requireNonNull(slot, "the finding is about no photo");
    }

    /** A certain finding about a field or a document, without a measure. */
    public static Finding certain(String code, @Nullable DocumentSlot slot, @Nullable String field, String rule) {
        return new Finding(code, Certainty.CERTAIN, slot, field, null, null, null, null, rule, null);
    }

    /** A suspected finding about a field or a document, without a measure. */
    public static Finding suspected(String code, @Nullable DocumentSlot slot, @Nullable String field, String rule) {
        return new Finding(code, Certainty.SUSPECTED, slot, field, null, null, null, null, rule, null);
    }

    /** The same with a measure behind it. */
    public Finding measured(double value, double needed, String inUnit) {
        return new Finding(code, certainty, slot, field, value, needed, inUnit, place, rule, modelVersion);
    }

    /** The same with its place in the photo; null says that it has none. */
    public Finding at(@Nullable PhotoRegion where) {
        return new Finding(code, certainty, slot, field, measured, required, unit, where, rule, modelVersion);
    }

    /** The same with the models that read the photo. */
    public Finding readBy(String models) {
        return new Finding(code, certainty, slot, field, measured, required, unit, place, rule, models);
    }

    /** Whether it says how the system itself is doing, and nothing against what was sent. */
    public boolean isStateOfTheSystem() {
        return Reason.isStateOfTheSystem(code);
    }

    /** The same without what was measured and where, as it is kept once photos are gone. */
    public Finding withoutMeasures() {
        return new Finding(code, certainty, slot, field, null, null, unit, null, rule, modelVersion);
    }

    /** Whether this says the same as another: same reason, same document, same field. */
    public boolean saysTheSameAs(Finding other) {
        return code.equals(other.code) && Objects.equals(slot, other.slot) && Objects.equals(field, other.field);
    }
}
