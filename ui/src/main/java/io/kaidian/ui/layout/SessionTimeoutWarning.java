package io.kaidian.ui.layout;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.server.VaadinSession;
import io.kaidian.platform.security.FormDraftStore;

/**
 * Warns before an idle session ends. Typing counts as being there; whoever is not there any more is signed out, finds the
 * words again that were typed into any large field of any screen, and nobody else finds the screen.
 */
@Tag("kaidian-session")
@JavaScript("context://kaidian/session.js")
class SessionTimeoutWarning extends Component implements AfterNavigationObserver {

    private static final int LONGEST_KEY = 300;

    private final FormDraftStore texts;

    SessionTimeoutWarning(FormDraftStore texts) {
        this.texts = texts;
        getElement()
                .setAttribute(
                        "seconds",
                        String.valueOf(VaadinSession.getCurrent().getSession().getMaxInactiveInterval()));
        getElement().setAttribute("warning", getTranslation("shell.session.warning"));
        getElement().setAttribute("stay", getTranslation("shell.session.stay"));
        getElement().setAttribute("over", getTranslation("shell.session.over"));
        getElement().setAttribute("again", getTranslation("shell.session.again"));
        getElement().setAttribute("data-testid", "session-warning");
        // The sign-in page says why it is there to whoever did not ask for it.
        getElement().executeJs("sessionStorage.setItem('kaidian-signed-in', 'yes')");
    }

    /** The address that the browser shows may still be that of the page before when the fields of this one are there. */
    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        getElement().setAttribute("page", "/" + event.getLocation().getPath());
    }

    /** Any call at all keeps the session; this one does nothing else. */
    @ClientCallable
    void stay() {
        // The request itself is what counts.
    }

    /** Keeps what was typed so far; an empty text is forgotten. */
    @ClientCallable
    void keep(String field, String text) {
        if (field.length() <= LONGEST_KEY) {
            texts.keep(field, text);
        }
    }

    /** What had been typed there, or nothing. */
    @ClientCallable
    String kept(String field) {
        return field.length() <= LONGEST_KEY ? texts.of(field).orElse("") : "";
    }
}
