package io.kaidian.ui.components;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.kaidian.platform.database.StorableText;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What somebody types into a field. A text that is too long, or holds what cannot be kept, is refused at the field, which goes on
 * showing every character of it; whoever asks the field for its value meanwhile gets none.
 *
 * @param <F> the kind of field
 */
final class TextInputRules<F extends AbstractField<?, String> & HasValidationProperties> implements Serializable {

    private final F field;
    private int longest;
    private @Nullable String refused;
    private @Nullable String messageBefore;

    TextInputRules(F field, int longest) {
        this.field = field;
        this.longest = longest;
    }

    int longest() {
        return longest;
    }

    void setLongest(int characters) {
        longest = characters;
    }

    /** Whether the field takes that text; says at the field why not. */
    boolean takes(String typed) {
        var why = fault(typed);
        if (why == null) {
            forget();
            return true;
        }
        if (refused == null) {
            messageBefore = field.getErrorMessage();
        }
        refused = typed;
        field.setErrorMessage(why);
        field.setInvalid(true);
        return false;
    }

    private @Nullable String fault(String typed) {
        if (typed.length() > longest) {
            return field.getTranslation("shell.text.tooLong", longest, typed.length());
        }
        return StorableText.unfit(typed)
                .map(unfit -> field.getTranslation("shell.text.characters", unfit.place(), unfit.name()))
                .orElse(null);
    }

    /** Whether the field shows a text that it does not take. */
    boolean isRefused() {
        return refused != null;
    }

    /** What was refused is gone. */
    void forget() {
        if (refused != null) {
            refused = null;
            field.setErrorMessage(messageBefore);
            field.setInvalid(false);
        }
    }

    /** @throws io.kaidian.platform.database.InvalidTextException if the field shows a text that it does not take */
    void require() {
        if (refused != null) {
            StorableText.require(refused, longest);
        }
    }
}
