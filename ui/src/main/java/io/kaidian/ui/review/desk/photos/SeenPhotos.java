package io.kaidian.ui.review.desk.photos;

import com.vaadin.flow.server.VaadinSession;
import io.kaidian.cases.documents.DocumentId;
import java.util.LinkedHashSet;
import java.util.Set;

/** Photos that somebody has seen large enough to judge them, for as long as that person is signed in. */
class SeenPhotos {

    /** More than a day's work; the oldest are forgotten, and seen again. */
    private static final int MOST = 2_000;

    private final Set<DocumentId> seen = new LinkedHashSet<>();

    static SeenPhotos ofSession() {
        var session = VaadinSession.getCurrent();
        var kept = session.getAttribute(SeenPhotos.class);
        if (kept == null) {
            kept = new SeenPhotos();
            session.setAttribute(SeenPhotos.class, kept);
        }
        return kept;
    }

    boolean contains(DocumentId photo) {
        return seen.contains(photo);
    }

    void add(DocumentId photo) {
        seen.add(photo);
        if (seen.size() > MOST) {
            seen.remove(seen.iterator().next());
        }
    }
}
