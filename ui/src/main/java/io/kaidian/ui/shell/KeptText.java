package io.kaidian.ui.shell;

import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kaidian.support.security.TypedTexts;

/** Keeps what somebody is typing on the server, so that the end of a session or a closed browser costs no words. */
public final class KeptText {

    private static final int PAUSE_MILLIS = 1200;

    private KeptText() {}

    /**
     * Brings back what was typed there before, and keeps what is typed from now on. Once it was sent, call
     * {@link TypedTexts#forget}.
     *
     * @param key which field about what, such as {@code note} and a case id
     */
    public static void on(TextArea field, TypedTexts texts, String key) {
        if (field.isEmpty()) {
            texts.of(key).ifPresent(field::setValue);
        }
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(PAUSE_MILLIS);
        field.addValueChangeListener(typed -> {
            if (typed.isFromClient()) {
                texts.keep(key, typed.getValue());
            }
        });
    }
}
