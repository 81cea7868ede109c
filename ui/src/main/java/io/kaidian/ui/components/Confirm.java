package io.kaidian.ui.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks before something that cannot be undone. Anything else is done at once. */
public final class Confirm {

    private Confirm() {}

    /**
     * Asks for a tick.
     *
     * @param key names three texts: {@code <key>.title}, {@code <key>.text}, {@code <key>.do}
     */
    public static void before(String key, Runnable act, Object... arguments) {
        ask(key, null, List.of(), act, arguments);
    }

    /**
     * Asks for a tick below what follows from the act.
     *
     * @param key names three texts as with {@link #before(String, Runnable, Object...)}
     * @param consequences as the page shows them, too
     */
    public static void before(String key, List<Component> consequences, Runnable act, Object... arguments) {
        ask(key, null, consequences, act, arguments);
    }

    /**
     * Asks for the name of what is at stake, which a finger that slips does not type.
     *
     * @param name to be typed, as the page shows it
     * @param key names three texts as with {@link #before(String, Runnable, Object...)}
     */
    public static void typing(String name, String key, Runnable act, Object... arguments) {
        ask(key, name, List.of(), act, arguments);
    }

    private static void ask(
            String key, @Nullable String word, List<Component> consequences, Runnable act, Object... arguments) {
        var ui = UI.getCurrent();
        new DestructiveActionDialog(
                        ui.getTranslation(key + ".title", arguments),
                        ui.getTranslation(key + ".text", arguments),
                        ui.getTranslation(key + ".do", arguments),
                        consequences,
                        word,
                        act)
                .open();
    }
}
