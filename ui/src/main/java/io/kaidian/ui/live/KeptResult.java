package io.kaidian.ui.live;

import com.vaadin.flow.server.VaadinSession;
import java.util.Optional;

/**
 * What somebody asked for on a page and waited for, kept while the session lasts: it is there again when the page is made anew, as it is
 * when the language changes. Of each page the newest.
 */
public final class KeptResult {

    private static final String NAME = KeptResult.class.getName() + ".";

    private KeptResult() {}

    private record Kept(Object about, Object result) {}

    /**
     * Keeps a result in place of the one before.
     *
     * @param page which page shows it
     * @param about what it is about: of anything else it says nothing
     */
    public static void keep(String page, Object about, Object result) {
        VaadinSession.getCurrent().setAttribute(NAME + page, new Kept(about, result));
    }

    /** The newest result of that page; empty where there is none, or it is about something else. */
    public static <T> Optional<T> find(String page, Object about, Class<T> type) {
        return VaadinSession.getCurrent().getAttribute(NAME + page) instanceof Kept kept
                        && kept.about().equals(about)
                ? Optional.of(kept.result()).filter(type::isInstance).map(type::cast)
                : Optional.empty();
    }
}
