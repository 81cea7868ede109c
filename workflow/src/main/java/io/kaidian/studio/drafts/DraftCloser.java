package io.kaidian.studio.drafts;

import io.kaidian.platform.security.CurrentActor;
import io.kaidian.studio.releases.ReleasePublishedEvent;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A draft that has become a release is no longer written. Closed in the name of whoever consented, who need not be allowed to
 * write drafts.
 */
@Component
class DraftCloser {

    private final DraftRepository register;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DraftCloser(DraftRepository register, CurrentActor currentActor, ApplicationEventPublisher events, Clock clock) {
        this.register = register;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void published(ReleasePublishedEvent release) {
        if (release.draft() != null) {
            var id = DraftId.of(release.draft());
            if (register.find(id)
                    .filter(draft -> draft.state() == Draft.State.OPEN)
                    .isPresent()) {
                register.close(id, Draft.State.PUBLISHED, currentActor.get().name(), clock.instant());
                events.publishEvent(new DraftChangedEvent(id));
            }
        }
    }
}
