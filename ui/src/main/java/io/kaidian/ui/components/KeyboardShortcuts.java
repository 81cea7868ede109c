package io.kaidian.ui.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Hears keys for the screen that it stands in. Keys go by their place on the keyboard ({@code event.code}); they rest
 * while an input method composes and while a text field has the focus, where they work with Alt.
 */
@Tag("kaidian-keys")
@JavaScript("context://kaidian/keys.js")
public class KeyboardShortcuts extends Component {

    private static final String CODE = "event.detail.code";

    private final Map<String, Runnable> acts = new LinkedHashMap<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, String> photoActs = new LinkedHashMap<>();

    public KeyboardShortcuts() {
        getElement()
                .addEventListener(
                        "press", press -> press(press.getEventData().get(CODE).asString()))
                .addEventData(CODE);
    }

    /**
     * What a key does.
     *
     * @param code such as {@code KeyN} or {@code Enter}; {@code ?} is Shift and the slash
     */
    public KeyboardShortcuts on(String code, Runnable act) {
        acts.put(code, act);
        getElement().setAttribute("codes", String.join(" ", acts.keySet()));
        return this;
    }

    /** A key that leads into a field; it does so in the browser, so that what is typed next goes there. */
    public KeyboardShortcuts into(String code, Component field) {
        var id = field.getId().orElseGet(() -> "field-" + code);
        field.setId(id);
        fields.put(code, id);
        getElement().setAttribute("fields", pairs(fields));
        return on(code, () -> {});
    }

    /**
     * A key for the photo that is looked at; it acts in the browser, without the server.
     *
     * @param act what the photo is to do, as {@code photo-viewer.js} names it
     */
    public KeyboardShortcuts onPhoto(String code, String act) {
        photoActs.put(code, act);
        getElement().setAttribute("photo-acts", pairs(photoActs));
        return on(code, () -> {});
    }

    private static String pairs(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    private void press(String code) {
        var act = acts.get(code);
        if (act != null) {
            act.run();
        }
    }
}
