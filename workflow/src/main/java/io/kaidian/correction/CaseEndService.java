package io.kaidian.correction;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseLifecycle;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.decisions.FourEyesDeclines;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends cases without a decision: not corrected in time, or withdrawn by their seller. */
@Service
class CaseEndService {

    private final CaseRepository cases;
    private final CaseLifecycle lifecycle;
    private final FourEyesDeclines declines;
    private final NotificationService notificationService;
    private final CurrentActor currentActor;

    CaseEndService(
            CaseRepository cases,
            CaseLifecycle lifecycle,
            FourEyesDeclines declines,
            NotificationService notificationService,
            CurrentActor currentActor) {
        this.cases = cases;
        this.lifecycle = lifecycle;
        this.declines = declines;
        this.notificationService = notificationService;
        this.currentActor = currentActor;
    }

    /** Ends a case that was not corrected in time; accepted photos stay accepted for the next one. */
    @Transactional
    void expire(CaseId id) {
        var c = lifecycle.expire(id);
        // That the shop stays suspended, and from when the seller may ask again, is told in one message with why.
        if (c.kind() != CaseKind.REINSTATEMENT) {
            notificationService.send(c.sellerId(), "case.expired", List.of(), "/seller", "expired " + id);
        }
    }

    /**
     * The seller withdrew, or what the case was for is gone.
     *
     * @return whether a final decision had been proposed, which the second person still answers
     */
    @Transactional
    boolean withdraw(CaseId id) {
        var c = cases.get(id);
        var finalProposed = c.status() == CaseStatus.IN_SECOND_REVIEW && declines.isBarProposed(c);
        lifecycle.withdraw(id);
        // Whatever else ended it is told by its own message.
        if (c.kind() != CaseKind.REINSTATEMENT && currentActor.get().kind() == Actor.Kind.SELLER) {
            notificationService.send(c.sellerId(), "case.withdrawn", List.of(), "/seller", "withdrawn " + id);
        }
        return finalProposed;
    }
}
