package io.kaidian.enforcement.evidence;

import io.kaidian.enforcement.appeals.AppealId;
import io.kaidian.enforcement.violations.ViolationId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a file lies beside. */
record EvidenceSubject(Kind kind, UUID id) {

    enum Kind {
        VIOLATION,
        APPEAL,
        /** An application for a permit. */
        APPLICATION
    }

    static EvidenceSubject of(ViolationId violation) {
        return new EvidenceSubject(Kind.VIOLATION, violation.value());
    }

    static EvidenceSubject of(AppealId appeal) {
        return new EvidenceSubject(Kind.APPEAL, appeal.value());
    }

    static EvidenceSubject ofApplication(UUID application) {
        return new EvidenceSubject(Kind.APPLICATION, application);
    }

    String name() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Nullable
    UUID idIf(Kind asked) {
        return kind == asked ? id : null;
    }
}
