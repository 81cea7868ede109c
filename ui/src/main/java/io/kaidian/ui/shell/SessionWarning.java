package io.kaidian.ui.shell;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.server.VaadinSession;

/**
 * Warns before an idle session ends. Typing counts as being there; whoever is not there any more is signed out, finds the
 * words that were typed again after signing in, and nobody else finds the screen.
 */
@Tag("kaidian-session")
@JavaScript("context://kaidian/session.js")
class SessionWarning extends Component {

    SessionWarning() {
        getElement()
                .setAttribute(
                        "seconds",
                        String.valueOf(VaadinSession.getCurrent().getSession().getMaxInactiveInterval()));
        getElement().setAttribute("warning", getTranslation("shell.session.warning"));
        getElement().setAttribute("stay", getTranslation("shell.session.stay"));
        getElement().setAttribute("over", getTranslation("shell.session.over"));
        getElement().setAttribute("again", getTranslation("shell.session.again"));
        getElement().setAttribute("data-testid", "session-warning");
    }

    /** Any call at all keeps the session; this one does nothing else. */
    @ClientCallable
    void stay() {
        // The request itself is what counts.
    }
}
