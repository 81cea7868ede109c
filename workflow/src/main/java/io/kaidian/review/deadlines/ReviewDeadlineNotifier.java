package io.kaidian.review.deadlines;

import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.AccountRepository.Account;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.Role;
import io.kaidian.worklist.WorkItem;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells who holds a case that its time is nearly over, and leads that the time of some is. */
@Component
public class ReviewDeadlineNotifier {

    private final NotificationService notificationService;
    private final AccountRepository accounts;
    private final Clock clock;

    ReviewDeadlineNotifier(NotificationService notificationService, AccountRepository accounts, Clock clock) {
        this.notificationService = notificationService;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** What is due soon; who holds some of it is told once of each. */
    public void dueSoon(List<WorkItem> items) {
        items.stream()
                .filter(item -> item.claimedBy() != null)
                .forEach(item -> notificationService.send(
                        item.claimedBy(),
                        "staff.dueSoon",
                        List.of(item.sellerName()),
                        "/review/case/" + item.id(),
                        "due soon " + item.id() + " " + item.claimedBy()));
    }

    /** A decision is overdue; on a bad day leads are told once an hour, not once a case. */
    void overdue() {
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        accounts.withRole(Role.LEAD).stream()
                .filter(Account::enabled)
                .forEach(lead -> notificationService.send(
                        lead.username(),
                        "staff.overdue",
                        List.of(),
                        "/review?who=ALL&due=OVERDUE",
                        "overdue " + hour + " " + lead.username()));
    }
}
