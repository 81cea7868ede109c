package io.kaidian.identity.administrators;

import io.kaidian.platform.notifications.NotificationService;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the other administrators that something waits for one of them. */
@Component
class AdministratorApprovalNotifier {

    private final NotificationService notificationService;

    AdministratorApprovalNotifier(NotificationService notificationService) {
        this.notificationService = notificationService;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void notifyAdministrators(AdministratorApprovalService.ApprovalRequestedEvent asked) {
        asked.others()
                .forEach(other -> notificationService.send(
                        other,
                        "staff.administratorAsked",
                        List.of(),
                        "/admin",
                        "staff.administratorAsked " + asked.id() + " " + other));
    }
}
