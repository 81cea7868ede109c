package io.kaidian.ui.review;

import com.vaadin.flow.server.VaadinSession;
import io.kaidian.review.decisions.PendingDecision;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What was filled in at steps and taken back: it stands in the form again when that is opened next. */
public final class TakenBackAnswers {

    private final Map<UUID, Map<String, Object>> answers = new HashMap<>();

    private TakenBackAnswers() {}

    static void remember(PendingDecision decision) {
        var form = decision.form();
        if (form != null) {
            mine().answers.put(decision.itemId(), form.values());
        }
    }

    /** What was taken back of that item, once; empty where nothing was. */
    public static Map<String, Object> of(UUID itemId) {
        var taken = mine().answers.remove(itemId);
        return taken == null ? Map.of() : taken;
    }

    private static TakenBackAnswers mine() {
        var session = VaadinSession.getCurrent();
        var known = session.getAttribute(TakenBackAnswers.class);
        if (known == null) {
            known = new TakenBackAnswers();
            session.setAttribute(TakenBackAnswers.class, known);
        }
        return known;
    }
}
