package io.kaidian.ui.review;

import com.vaadin.flow.component.UI;
import io.kaidian.worklist.TaskList;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Takes a piece of work from the list for whoever opens its page, or says why that cannot be. */
public final class ClaimAttempt {

    private ClaimAttempt() {}

    /**
     * Tries to take it.
     *
     * @param claim takes it, and throws what {@link TaskList#claim} does
     * @param person what a colleague of that user name is called
     * @param say is given the sentence that says who holds it, or why this person may not
     * @return what was taken; empty where it was not
     */
    public static <T> Optional<T> of(Supplier<T> claim, UnaryOperator<String> person, Consumer<String> say) {
        try {
            return Optional.of(claim.get());
        } catch (TaskList.AlreadyClaimedException held) {
            say.accept(word("review.case.held", person.apply(held.holder())));
        } catch (TaskList.FourEyesViolationException tookPart) {
            say.accept(word("review.case.tookPart"));
        } catch (TaskList.ClaimLimitExceededException full) {
            say.accept(word("review.case.handsFull", full.most()));
        }
        return Optional.empty();
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
