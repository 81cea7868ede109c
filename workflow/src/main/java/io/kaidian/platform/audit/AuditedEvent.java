package io.kaidian.platform.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something worth keeping that has no history of its own. Published with the change itself; written in the name of who acts.
 *
 * @param action a word in capitals, such as {@code PASSWORD_CHANGED}
 * @param subjectKind {@code account}, {@code token}, {@code seller}, {@code case}, {@code key}, {@code release}
 *     or {@code audit}
 * @param detail codes, ids and figures only: nothing that names a person
 */
public record AuditedEvent(
        String action, String subjectKind, @Nullable String subjectId, Map<String, Object> detail) {

    public AuditedEvent {
        detail = Map.copyOf(detail);
    }

    /** Without anything to add. */
    public AuditedEvent(String action, String subjectKind, String subjectId) {
        this(action, subjectKind, subjectId, Map.of());
    }
}
