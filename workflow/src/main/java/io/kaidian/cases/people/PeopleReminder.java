package io.kaidian.cases.people;

import io.kaidian.cases.CaseRepository;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.JobParts;
import io.kaidian.platform.notifications.NotificationService;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reminds companies of people who have not agreed while half of the time of their link is over; once for each link. */
@Component
class PeopleReminder {

    private static final int AT_ONCE = 200;

    private final CasePeople people;
    private final CaseRepository cases;
    private final NotificationService notifications;
    private final TransactionTemplate transaction;

    PeopleReminder(
            CasePeople people,
            CaseRepository cases,
            NotificationService notifications,
            TransactionTemplate transaction) {
        this.people = people;
        this.cases = cases;
        this.notifications = notifications;
        this.transaction = transaction;
    }

    @BackgroundJob(value = "people-reminders", every = "PT1H", firstAfter = "PT16M")
    void remind() {
        JobParts.forEach(
                people.toBeReminded(AT_ONCE), person -> transaction.executeWithoutResult(status -> remind(person)));
    }

    private void remind(CasePerson person) {
        // Answered meanwhile, or told by another node.
        if (people.markReminded(person)) {
            notifications.send(
                    cases.get(person.caseId()).sellerId(),
                    "case.personAwaited",
                    List.of(person.linkUntil()),
                    "/seller/case/" + person.caseId(),
                    "person awaited " + person.id());
        }
    }
}
