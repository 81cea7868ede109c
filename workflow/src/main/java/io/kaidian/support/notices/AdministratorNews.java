package io.kaidian.support.notices;

import io.kaidian.support.security.AdministratorActs;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the other administrators that something waits for one of them. */
@Component
class AdministratorNews {

    private final Notices notices;

    AdministratorNews(Notices notices) {
        this.notices = notices;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void tell(AdministratorActs.Asked asked) {
        asked.others()
                .forEach(other -> notices.tell(
                        other,
                        "staff.administratorAsked",
                        List.of(),
                        "/admin",
                        "staff.administratorAsked " + asked.id() + " " + other));
    }
}
