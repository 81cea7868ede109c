package io.kaidian.ui.login;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.identity.onetimecodes.ContactCodeException;
import io.kaidian.platform.notifications.MessageLimitProperties;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;

/** What every page says that sends a code: its field, why none was sent, and in a demo the message itself. */
@org.springframework.stereotype.Component
public class ContactCodeMessages {

    private static final int DIGITS = 6;
    private static final String ALL_COUNTRIES = "+";

    /** Of a mobile number without the code of its country. */
    private static final int MOBILE_DIGITS = 11;

    private static final Set<ContactCodeException.Cause> NOT_TAKEN =
            EnumSet.of(ContactCodeException.Cause.UNFIT, ContactCodeException.Cause.PREFIX);

    private final ObjectProvider<SimulatedMessages> simulated;
    private final MessageLimitProperties limits;

    ContactCodeMessages(ObjectProvider<SimulatedMessages> simulated, MessageLimitProperties limits) {
        this.simulated = simulated;
        this.limits = limits;
    }

    /** A field for the six digits, which phones fill in by themselves. */
    public TextField codeField(Component page) {
        var code = new ValidatedTextField(page.getTranslation("shell.code.code"));
        code.setMaxLength(DIGITS);
        code.setAllowedCharPattern("[0-9]");
        code.setAutofocus(true);
        code.getElement().setAttribute("autocomplete", "one-time-code");
        code.getElement().executeJs("this.inputElement && this.inputElement.setAttribute('inputmode', 'numeric')");
        return code;
    }

    /**
     * Why no code was sent. A number of this country that is too short or too long is not one of a country that gets none.
     *
     * @param typed as it was typed
     */
    public String failureReason(Component page, ContactCodeException.Cause why, String typed) {
        var number = typed.replaceAll("[\\s-]", "");
        var prefixes = limits.allowedPrefixes();
        if (NOT_TAKEN.contains(why) && number.matches("\\d+") && number.length() != MOBILE_DIGITS) {
            var digits = page.getTranslation("shell.code.why.digits", MOBILE_DIGITS);
            return prefixes.size() == 1 ? digits : digits + page.getTranslation("shell.code.why.abroad");
        }
        return page.getTranslation(
                "shell.code.why." + why, String.join(page.getTranslation("shell.code.why.or"), prefixes));
    }

    /** Which phone numbers get codes, said before one is typed; empty where all do. */
    public Optional<String> numbersTaken(Component page) {
        var prefixes = limits.allowedPrefixes();
        return prefixes.contains(ALL_COUNTRIES)
                ? Optional.empty()
                : Optional.of(page.getTranslation(
                        "shell.code.numbers", String.join(page.getTranslation("shell.code.why.or"), prefixes)));
    }

    /** A way to the message in a demo that sends it a moment later, or to nobody; empty elsewhere. */
    public Optional<Component> demoMessageOnDemand(Component page, String typed) {
        if (simulated.stream().findAny().isEmpty()) {
            return Optional.empty();
        }
        var box = new Div();
        var show = new Button(page.getTranslation("shell.code.demo.show"), click -> {
            box.removeAll();
            box.add(demoMessage(page, typed).orElseGet(() -> new Span(page.getTranslation("shell.code.demo.none"))));
        });
        show.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        box.add(TestId.set(show, "demo-message-show"));
        return Optional.of(box);
    }

    /** The message to that phone, where a demo shows it instead of sending it. */
    public Optional<Component> demoMessage(Component page, String typed) {
        return simulated.stream()
                .flatMap(messages -> messages.lastTo(typed).stream())
                .findFirst()
                .map(text -> {
                    var words = new Span(page.getTranslation("shell.code.demo"));
                    words.addClassName("banner-title");
                    var box = new Div(words, new Span(text));
                    box.addClassNames("card", "stack", "demo-message");
                    return TestId.set(box, "demo-message");
                });
    }
}
