package io.kaidian.ui.review.permits;

import com.vaadin.flow.server.VaadinSession;
import io.kaidian.enforcement.evidence.EvidenceId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which files of applications somebody has opened since signing in: whoever takes an outcome back need not open them again. */
final class OpenedEvidence {

    /** Told by the requests that take the files. */
    private final Set<EvidenceId> opened = ConcurrentHashMap.newKeySet();

    private OpenedEvidence() {}

    void add(EvidenceId file) {
        opened.add(file);
    }

    boolean contains(EvidenceId file) {
        return opened.contains(file);
    }

    static OpenedEvidence mine() {
        var session = VaadinSession.getCurrent();
        var known = session.getAttribute(OpenedEvidence.class);
        if (known == null) {
            known = new OpenedEvidence();
            session.setAttribute(OpenedEvidence.class, known);
        }
        return known;
    }
}
