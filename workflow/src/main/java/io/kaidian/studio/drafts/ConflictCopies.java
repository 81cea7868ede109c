package io.kaidian.studio.drafts;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what came too late to be saved, although the save itself is refused. */
@Component
class ConflictCopies {

    private final DraftRepository register;
    private final Clock clock;

    ConflictCopies(DraftRepository register, Clock clock) {
        this.register = register;
        this.clock = clock;
    }

    /** In a transaction of its own, since the refusal ends the other one. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public long keep(DraftId id, String name, int version, String content, String by) {
        return register.keep(id, name, content, version, by, "", true, clock.instant());
    }
}
