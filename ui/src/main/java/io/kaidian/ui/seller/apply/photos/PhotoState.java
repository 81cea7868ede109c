package io.kaidian.ui.seller.apply.photos;

import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.seller.SellerPortalQueries.Advice;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a photo stands before it is sent, in one word: the same one wherever its seller sees it. */
public enum PhotoState {
    /** Nothing is wrong with what nobody has taken yet. */
    MISSING(Tone.WAITING),
    /** Missing, and the case can be sent without it. */
    LATER(Tone.WAITING),
    FAULTY(Tone.NEEDS_YOU),
    /** Perhaps somebody else's: its seller knows whose it is, and no advice about the photo says it. */
    TO_CONFIRM(Tone.NEEDS_YOU),
    /** Taken, with something to make better. */
    ADVICE(Tone.WAITING),
    /** Still being read: nothing can be said for it or against it yet. */
    CHECKING(Tone.WAITING),
    /** Not read to the end: a person reads it. */
    WITH_PERSON(Tone.WAITING),
    TAKEN(Tone.DONE),
    ACCEPTED(Tone.DONE),
    /** Not asked for in this case, which says nothing of the photo. */
    WAIVED(Tone.WAITING);

    private final Tone tone;

    PhotoState(Tone tone) {
        this.tone = tone;
    }

    /**
     * The state of one photo.
     *
     * @param photo null where there is none
     * @param about what is said of it
     */
    public static PhotoState of(@Nullable CaseDocument photo, List<Advice> about) {
        if (photo == null) {
            return MISSING;
        }
        if (photo.state() == CaseDocument.State.WAIVED) {
            return WAIVED;
        }
        if (photo.isSettled()) {
            return ACCEPTED;
        }
        if (photo.state() == CaseDocument.State.FAULTY || about.stream().anyMatch(Advice::isFault)) {
            return FAULTY;
        }
        if (photo.isBeingRead()) {
            return CHECKING;
        }
        if (about.stream().anyMatch(Advice::isAboutSomebodyElse)) {
            return TO_CONFIRM;
        }
        if (about.stream().anyMatch(Advice::isForAPerson)) {
            return WITH_PERSON;
        }
        return about.isEmpty() ? TAKEN : ADVICE;
    }

    public StatusBadge badge() {
        // Advice waits for nobody: it has the drawing of the cards that give it.
        return new StatusBadge(
                tone,
                this == ADVICE ? KaidianIcon.TIP : tone.glyph(),
                new Span().getTranslation("seller.photo.state." + name().toLowerCase(Locale.ROOT)));
    }
}
