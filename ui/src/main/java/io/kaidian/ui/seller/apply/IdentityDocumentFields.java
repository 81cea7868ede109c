package io.kaidian.ui.seller.apply;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.ui.components.TestId;
import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** By which document a person identifies, and which state issued it where that is asked. Shows nothing while there is nothing to choose. */
class IdentityDocumentFields extends Div {

    /** The lines of a passport have a shorter code for it. */
    private static final Map<String, String> CODES_OF_LISTS = Map.of("D", "DEU");

    private final Select<IdentityDocument> document = new Select<>();
    private final ComboBox<String> state = new ComboBox<>();
    private final Map<String, String> states;
    private boolean showing;

    IdentityDocumentFields(Consumer<IdentityDocument> chosen, Consumer<@Nullable String> issuedBy) {
        addClassName("form");
        states = states(getLocale());
        document.setLabel(getTranslation("seller.field.identityDocument"));
        document.setItemLabelGenerator(one -> getTranslation("seller.identityDocument." + one));
        document.setWidthFull();
        document.addValueChangeListener(changed -> {
            if (!showing && changed.getValue() != null) {
                chosen.accept(changed.getValue());
            }
        });
        state.setLabel(getTranslation("seller.field.issuingState"));
        state.setHelperText(getTranslation("seller.field.issuingState.help"));
        state.setItems(states.keySet());
        state.setItemLabelGenerator(code -> Objects.requireNonNullElse(states.get(code), code));
        state.setWidthFull();
        state.addValueChangeListener(changed -> {
            if (!showing) {
                issuedBy.accept(changed.getValue());
            }
        });
        add(TestId.set(document, "field-identityDocument"), TestId.set(state, "field-issuingState"));
    }

    void show(List<IdentityDocument> accepted, IdentityDocument now, @Nullable String issuingState) {
        showing = true;
        var offered = accepted.contains(now)
                ? accepted
                : Stream.concat(accepted.stream(), Stream.of(now)).toList();
        document.setItems(offered);
        document.setValue(now);
        document.setVisible(offered.size() > 1);
        state.setVisible(now.isOfAnyState());
        state.setRequiredIndicatorVisible(now.isOfAnyState());
        var code = issuingState == null ? null : CODES_OF_LISTS.getOrDefault(issuingState, issuingState);
        if (code != null && !states.containsKey(code)) {
            // An organisation's passport, or the Utopia of specimens.
            states.put(code, code);
            state.setItems(states.keySet());
        }
        state.setValue(code);
        setVisible(offered.size() > 1 || now.isOfAnyState());
        showing = false;
    }

    /** Says under the field that the state is missing; true where it is not. */
    boolean isComplete() {
        var missing = state.isVisible() && state.isEmpty();
        state.setErrorMessage(missing ? getTranslation("seller.need.issuingState") : null);
        state.setInvalid(missing);
        return !missing;
    }

    /** The state's name in that language; its code where it has none. */
    static String nameOf(String state, Locale language) {
        return states(language).getOrDefault(CODES_OF_LISTS.getOrDefault(state, state), state);
    }

    private static Map<String, String> states(Locale language) {
        var named = new LinkedHashMap<String, String>();
        Arrays.stream(Locale.getISOCountries())
                .map(country -> Locale.of("", country))
                .sorted(Comparator.comparing(
                        country -> country.getDisplayCountry(language), Collator.getInstance(language)))
                .forEach(country -> named.put(country.getISO3Country(), country.getDisplayCountry(language)));
        return named;
    }
}
