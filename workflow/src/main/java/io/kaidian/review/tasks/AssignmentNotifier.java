package io.kaidian.review.tasks;

import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.AccountRepository.Account;
import io.kaidian.permits.PermitApplication;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.HelpProcess;
import io.kaidian.worklist.WorkItem;
import io.kaidian.worklist.WorkItemReassignedEvent;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells who is waited for: whoever was given work or an answer, and leads where one is asked or something is passed up. */
@Component
class AssignmentNotifier {

    private static final String MINE = "/review?who=MINE";

    private final NotificationService notifications;
    private final AccountRepository accounts;
    private final CurrentActor currentActor;
    private final Clock clock;

    AssignmentNotifier(
            NotificationService notifications, AccountRepository accounts, CurrentActor currentActor, Clock clock) {
        this.notifications = notifications;
        this.accounts = accounts;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    @EventListener
    void on(WorkItemReassignedEvent moved) {
        var item = moved.item();
        switch (moved.change()) {
            case HANDED_OVER, REASSIGNED -> tell(item.claimedBy(), "staff.handedOver", item, way(item, MINE));
            case ANSWERED -> tell(item.claimedBy(), "staff.answered", item, way(item, MINE));
            case RESUMED -> tell(item.claimedBy(), "staff.resumed", item, way(item, MINE));
            case PARKED -> {
                if (item.asks()) {
                    tellLeads("staff.asked", item, "/review?who=PARKED");
                }
            }
            case PASSED_UP -> tellLeads("staff.passedUp", item, "/review?queue=" + item.queue());
            case TAKEN, GIVEN_BACK, LEFT_IDLE -> {
                // Nobody is waited for.
            }
        }
    }

    private void tellLeads(String template, WorkItem item, String path) {
        accounts.withRole(Role.LEAD).stream()
                .filter(Account::enabled)
                .forEach(lead -> tell(lead.username(), template, item, path));
    }

    /** Nobody is told what they did themselves. */
    private void tell(@Nullable String who, String template, WorkItem item, String path) {
        if (who != null && !who.equals(currentActor.get().name())) {
            notifications.send(
                    who,
                    template,
                    List.of(item.sellerName()),
                    path,
                    template + " " + item.id() + " " + clock.instant() + " " + who);
        }
    }

    /** To the work itself, where it is one that is looked at in the desk. */
    private static String way(WorkItem item, String otherwise) {
        if (PermitApplication.KIND.equals(item.kind())) {
            return "/review/permit/" + item.id();
        }
        var key = item.processKey();
        return key.equals(CertificationProcess.KEY) || key.equals(HelpProcess.KEY)
                ? "/review/case/" + item.id()
                : otherwise;
    }
}
