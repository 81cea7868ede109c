package io.kaidian.ui.live;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Changes a screen from a request or thread that does not hold its lock, such as an upload. Whichever thread holds the lock
 * may run the change, so the rights of a person go along with it; without them the services refuse what the screen reads.
 */
public final class UiAccess {

    private static final Logger LOG = LoggerFactory.getLogger(UiAccess.class);

    private UiAccess() {}

    /** Changes the screen in the name of whoever acts on this thread. */
    public static void run(UI ui, Runnable change) {
        runAs(SecurityContextHolder.getContext(), ui, change);
    }

    /** Changes the screen in the name of that person. A screen that was closed meanwhile is left alone. */
    static void runAs(SecurityContext person, UI ui, Runnable change) {
        try {
            ui.access(new DelegatingSecurityContextRunnable(change, person)::run);
        } catch (UIDetachedException closed) {
            LOG.debug("a screen was closed before it could be changed");
        }
    }
}
