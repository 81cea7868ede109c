package io.kaidian.ui.review.desk.decision;

import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.photos.DocumentSlot;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the photo that a reason belongs to when it is chosen by its words alone. */
final class ReasonPlacement {

    private ReasonPlacement() {}

    /**
     * A photo to which the reason may belong.
     *
     * @param verdict null where none was given yet
     * @param hasReason whether a reason was given for it already
     * @param isNamed whether the reason is about this kind of photo, and not about any
     */
    record Candidate(DocumentSlot slot, CaseDocument.@Nullable State verdict, boolean hasReason, boolean isNamed) {

        private boolean waitsForReason() {
            return verdict == CaseDocument.State.FAULTY && !hasReason;
        }

        private boolean isAccepted() {
            return verdict == CaseDocument.State.ACCEPTED;
        }
    }

    /**
     * The photo that was called faulty and still has no reason; else the one that is looked at; else one that the reason
     * names. A photo that was accepted comes last: no reason turns a verdict around while another photo fits.
     *
     * @param shown the photo that is looked at
     */
    static Optional<DocumentSlot> of(List<Candidate> candidates, @Nullable DocumentSlot shown) {
        return candidates.stream()
                .filter(one ->
                        one.waitsForReason() || one.isNamed() || one.slot().equals(shown))
                .min(Comparator.comparing((Candidate one) -> !one.waitsForReason())
                        .thenComparing(Candidate::isAccepted)
                        .thenComparing(one -> !one.slot().equals(shown)))
                .map(Candidate::slot);
    }
}
