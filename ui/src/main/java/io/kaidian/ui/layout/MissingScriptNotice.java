package io.kaidian.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;

/** Says in the place of an editor or a drawing that its script could not be loaded: else the place would stay blank. */
public final class MissingScriptNotice {

    /** The loader's promise is there before this runs; a module that is merely slow is given a minute. */
    private static final String IS_LOADED = """
            return (async () => {
                const pause = (ms) => new Promise((done) => setTimeout(done, ms));
                for (let tries = 0; tries < 20 && !window[$0]; tries++) {
                    await pause(100);
                }
                if (!window[$0]) {
                    return false;
                }
                const known = window[$0].then(() => customElements.whenDefined($1)).then(() => true, () => false);
                return Promise.race([known, pause(60000).then(() => false)]);
            })();
            """;

    private MissingScriptNotice() {}

    /**
     * Watches over an element that a module of the studio defines.
     *
     * @param module name of the promise that the module's loader leaves in the window
     * @param missing called when it could not be loaded
     */
    public static void watch(Component element, String module, Runnable missing) {
        element.addAttachListener(attached -> element.getElement()
                .executeJs(IS_LOADED, module, element.getElement().getTag())
                .then(Boolean.class, loaded -> {
                    if (!loaded) {
                        show(element);
                        missing.run();
                    }
                }));
    }

    private static void show(Component element) {
        var ui = UI.getCurrent();
        var reload = new Button(
                ui.getTranslation("shell.script.reload"), click -> ui.getPage().reload());
        reload.addThemeVariants(ButtonVariant.LUMO_SMALL);
        var notice = new Banner(
                Tone.NEEDS_YOU, ui.getTranslation("shell.script.missing"), TestId.set(reload, "script-reload"));
        notice.getElement().setAttribute("role", "alert");
        element.getElement().removeAllChildren();
        element.getElement().appendChild(TestId.set(notice, "script-missing").getElement());
    }
}
