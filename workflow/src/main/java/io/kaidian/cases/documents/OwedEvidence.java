package io.kaidian.cases.documents;

import io.kaidian.photos.DocumentSlot;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Evidence that a recheck asks for: without which a shop could open, or that ends.
 *
 * @param oneOf of which one will do
 * @param days until how many days after the recheck fell due, which is the certification where it was left for later
 */
public record OwedEvidence(List<DocumentSlot> oneOf, int days) {

    private static final String OR = "|";
    private static final String BY = "=";

    public OwedEvidence {
        oneOf = List.copyOf(oneOf);
    }

    /** Reads what {@link #text()} wrote. */
    public static OwedEvidence of(String text) {
        var end = text.indexOf(BY);
        return new OwedEvidence(
                Arrays.stream(text.substring(0, end).split("\\" + OR))
                        .map(DocumentSlot::valueOf)
                        .toList(),
                Integer.parseInt(text.substring(end + 1)));
    }

    /** As it is kept. */
    public String text() {
        return oneOf.stream().map(DocumentSlot::name).collect(Collectors.joining(OR)) + BY + days;
    }

    /** Until how many days after that the first of them is to come. */
    public static int earliest(List<OwedEvidence> owed) {
        return owed.stream().mapToInt(OwedEvidence::days).min().orElseThrow();
    }
}
