package io.kaidian.ui.review;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.review.decisions.PendingDecision;
import io.kaidian.ui.components.Toast;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * What the reader decided a moment ago and can still take back. It goes by itself when the seconds are over; whether there
 * was still time is for the service to say.
 */
public class UndoDecisionBar extends Div {

    private final ReviewService reviews;
    private final Clock clock;
    private List<PendingDecision> pending = List.of();
    private Runnable givesBack = () -> {};

    public UndoDecisionBar(ReviewService reviews, Clock clock) {
        this.reviews = reviews;
        this.clock = clock;
        addClassName("undo-bar");
        getElement().setAttribute("data-testid", "undo-bar");
        getElement().setAttribute("role", "status");
        refresh();
    }

    /** What happens when a decision was taken back, before it is opened again. */
    public UndoDecisionBar before(Runnable opening) {
        givesBack = opening;
        return this;
    }

    /** Shows what can be taken back now. */
    public void refresh() {
        pending = reviews.myPendingDecisions();
        // Hidden by its emptiness: what is invisible to the server keeps its old words in the browser.
        removeAll();
        pending.stream().findFirst().ifPresent(this::show);
    }

    /** Takes the newest decision back and opens it again. */
    public void undo() {
        refresh();
        pending.stream().findFirst().ifPresent(this::takeBack);
    }

    private void show(PendingDecision decision) {
        var form = decision.form();
        var seller = new Span(decision.sellerName());
        seller.addClassName("undo-seller");
        var said = new Span((form == null
                        ? outcome(decision.itemId(), decision.requireReview())
                        : form.label().in(getLocale()))
                + " ·");
        var undo = new Button(getTranslation("review.undo"), click -> takeBack(decision));
        undo.addThemeVariants(ButtonVariant.LUMO_SMALL);
        undo.getElement().setAttribute("data-testid", "undo");
        var left = Duration.between(clock.instant(), decision.takesEffectAt());
        // The button keeps its place: what is said goes to the next line before it does.
        var words = new Div(seller, said, new Countdown(Math.max(0, left.toMillis())));
        words.addClassName("undo-words");
        if (pending.size() > 1) {
            words.add(new Span(getTranslation("review.undo.more", pending.size() - 1)));
        }
        add(words, undo);
    }

    /** Nobody is told that a case is certified which somebody else still has to agree to. */
    private String outcome(UUID itemId, ReviewDecision decision) {
        var outcome = decision.outcome();
        if (reviews.goesToSecondReviewer(itemId, decision)) {
            return getTranslation("review.undo.second." + outcome);
        }
        return switch (outcome) {
            case CERTIFY, RETURN, DECLINE -> getTranslation("review.undo." + outcome);
            case GRANT, REFUSE -> getTranslation("review.outcome." + outcome);
        };
    }

    private void takeBack(PendingDecision decision) {
        try {
            TakenBackAnswers.remember(reviews.undoDecision(decision.itemId()));
            Toast.success(getTranslation("review.undo.done"));
            removeAll();
            givesBack.run();
            ReviewNavigation.open(decision);
        } catch (NotFoundException tooLate) {
            Toast.error(getTranslation("review.undo.late"));
            refresh();
        }
    }

    /** Counts the seconds in the browser and hides the bar at the end. */
    @Tag("kaidian-countdown")
    @JavaScript("context://kaidian/countdown.js")
    private static final class Countdown extends Component {

        private Countdown(long milliseconds) {
            getElement().setAttribute("left", String.valueOf(milliseconds));
            getElement().setAttribute("words", getTranslation("review.undo.seconds", "{}"));
        }
    }
}
