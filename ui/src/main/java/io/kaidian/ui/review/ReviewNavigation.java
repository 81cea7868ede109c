package io.kaidian.ui.review;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import io.kaidian.cases.CaseId;
import io.kaidian.permits.PermitApplication;
import io.kaidian.review.decisions.PendingDecision;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import io.kaidian.ui.review.desk.CaseReadOnlyView;
import io.kaidian.ui.review.desk.ReviewCaseView;
import io.kaidian.ui.review.inbox.InboxFilter;
import io.kaidian.ui.review.inbox.ReviewInboxView;
import io.kaidian.ui.review.permits.PermitReviewView;
import io.kaidian.worklist.WorkItem;
import java.util.UUID;

/** Ways to the screens of reviewers. */
public final class ReviewNavigation {

    private static final String CAME_BY_ITSELF = ReviewNavigation.class.getName() + ".cameByItself";

    private ReviewNavigation() {}

    /** To what waits, at that place of the list. */
    public static void inbox(InboxFilter place) {
        UI.getCurrent().navigate(ReviewInboxView.class, place.parameters());
    }

    /** To what waits, at the place of the list that was looked at last. */
    public static void inbox() {
        inbox(lastPlace());
    }

    /** The place of the list that was looked at last; what is taken next comes from its queue. */
    public static InboxFilter lastPlace() {
        var last = VaadinSession.getCurrent().getAttribute(InboxFilter.class);
        return last == null ? InboxFilter.TOP : last;
    }

    /** Remembers the place that is looked at. */
    public static void remember(InboxFilter place) {
        VaadinSession.getCurrent().setAttribute(InboxFilter.class, place);
    }

    /** To a case that is only looked at, for a purpose that is logged. */
    public static void file(CaseId id, Purpose purpose) {
        UI.getCurrent()
                .navigate(
                        CaseReadOnlyView.class,
                        id.toString(),
                        QueryParameters.of(CaseReadOnlyView.PURPOSE, purpose.name()));
    }

    /** To what was taken from the list without a click on it, since something else was decided. */
    public static void goOn(WorkItem taken) {
        VaadinSession.getCurrent().setAttribute(CAME_BY_ITSELF, taken.id());
        open(taken);
    }

    /** Whether that item was opened by {@link #goOn}, and nothing since. */
    public static boolean cameByItself(UUID taskId) {
        return taskId.equals(VaadinSession.getCurrent().getAttribute(CAME_BY_ITSELF));
    }

    /** To what an item of the work list is about: a case, or an application for a permit. */
    public static void open(WorkItem item) {
        if (PermitApplication.KIND.equals(item.kind())) {
            UI.getCurrent().navigate(PermitReviewView.class, item.id().toString());
        } else {
            open(item.id());
        }
    }

    /** To what a decision is about that was taken back. */
    public static void open(PendingDecision decision) {
        if (decision.subject().isCase()) {
            open(decision.itemId());
        } else {
            UI.getCurrent().navigate(PermitReviewView.class, decision.itemId().toString());
        }
    }

    /** To the case behind an item of the work list. */
    public static void open(UUID taskId) {
        UI.getCurrent().navigate(ReviewCaseView.class, taskId.toString());
    }
}
