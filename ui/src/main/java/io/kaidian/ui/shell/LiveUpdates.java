package io.kaidian.ui.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.shared.Registration;
import io.kaidian.cases.CaseMoved;
import io.kaidian.cases.PhotoRead;
import io.kaidian.cases.StandingChanged;
import io.kaidian.standing.SituationMayHaveChanged;
import io.kaidian.support.drafts.DraftFeed;
import io.kaidian.support.drafts.DraftId;
import io.kaidian.support.notices.NoticeWritten;
import io.kaidian.support.security.Actor;
import io.kaidian.support.worklist.WorkListFeed;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Shows on open screens what happened elsewhere, once it has been committed. A screen is refreshed in the name of the
 * person before it, never of whoever caused the change, and never on that one's thread: its transaction may not be over.
 */
@org.springframework.stereotype.Component
public class LiveUpdates {

    private static final Logger LOG = LoggerFactory.getLogger(LiveUpdates.class);

    private static final int THREADS = 2;

    private final WorkListFeed workList;
    private final DraftFeed drafts;

    LiveUpdates(WorkListFeed workList, DraftFeed drafts) {
        this.workList = workList;
        this.drafts = drafts;
    }

    private record Listener(UI ui, SecurityContext reader, Predicate<Object> concerns, Runnable refresh) {

        void refreshAsReader() {
            var before = SecurityContextHolder.getContext();
            try {
                SecurityContextHolder.setContext(reader);
                refresh.run();
            } finally {
                SecurityContextHolder.setContext(before);
            }
        }
    }

    private final ExecutorService threads =
            Executors.newFixedThreadPool(THREADS, task -> new Thread(task, "live-updates"));

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** Calls {@code refresh} on the screen while the component is shown and a case of that seller moves, or a photo is read. */
    public void onCasesOf(Component component, String sellerId, Runnable refresh) {
        on(
                component,
                event -> event instanceof CaseMoved moved && moved.sellerId().equals(sellerId)
                        || event instanceof PhotoRead read && read.sellerId().equals(sellerId),
                refresh);
    }

    /** The same when anything happened that may change how things stand for that seller. */
    public void onSituationOf(Component component, String sellerId, Runnable refresh) {
        on(
                component,
                event -> event instanceof SituationMayHaveChanged changed
                        && changed.sellerId().equals(sellerId),
                refresh);
    }

    /** The same when a photo of that seller was read to the end, or was given to a person. */
    public void onPhotosOf(Component component, String sellerId, Predicate<PhotoRead> which, Runnable refresh) {
        on(
                component,
                event -> event instanceof PhotoRead read && read.sellerId().equals(sellerId) && which.test(read),
                refresh);
    }

    /** The same when the seller's shop comes to another standing. */
    public void onShopOf(Component component, String sellerId, Runnable refresh) {
        on(
                component,
                event -> event instanceof StandingChanged changed
                        && changed.sellerId().equals(sellerId),
                refresh);
    }

    /** The same for any case or shop. */
    public void onAnything(Component component, Runnable refresh) {
        on(component, event -> event instanceof CaseMoved || event instanceof StandingChanged, refresh);
    }

    /** The same when that person is told something. */
    public void onNoticesTo(Component component, Actor recipient, Runnable refresh) {
        on(component, event -> event instanceof NoticeWritten written && written.isTo(recipient), refresh);
    }

    /** The same when something comes to the work list of staff, leaves it, or changes hands. */
    public void onWorkList(Component component, Runnable refresh) {
        component.addAttachListener(attached -> {
            var listener = new Listener(attached.getUI(), SecurityContextHolder.getContext(), event -> true, refresh);
            var subscription = workList.subscribe(() -> show(listener, workList));
            var detach = new Registration[1];
            detach[0] = component.addDetachListener(detached -> {
                subscription.close();
                detach[0].remove();
            });
        });
    }

    /** The same when a draft of the studio is saved, or somebody comes to it or leaves it. */
    public void onDraft(Component component, DraftId draft, Runnable refresh) {
        component.addAttachListener(attached -> {
            var listener = new Listener(attached.getUI(), SecurityContextHolder.getContext(), event -> true, refresh);
            var subscription = drafts.subscribe(draft, () -> show(listener, draft));
            var detach = new Registration[1];
            detach[0] = component.addDetachListener(detached -> {
                subscription.close();
                detach[0].remove();
            });
        });
    }

    private void on(Component component, Predicate<Object> concerns, Runnable refresh) {
        component.addAttachListener(attached -> listen(attached, concerns, refresh));
        component.getUI().ifPresent(ui -> listen(component, ui, concerns, refresh));
    }

    private void listen(AttachEvent attached, Predicate<Object> concerns, Runnable refresh) {
        listen(attached.getSource(), attached.getUI(), concerns, refresh);
    }

    private void listen(Component component, UI ui, Predicate<Object> concerns, Runnable refresh) {
        var listener = new Listener(ui, SecurityContextHolder.getContext(), concerns, refresh);
        listeners.add(listener);
        var detach = new Registration[1];
        detach[0] = component.addDetachListener(detached -> {
            listeners.remove(listener);
            detach[0].remove();
        });
    }

    @TransactionalEventListener(fallbackExecution = true)
    void tell(CaseMoved moved) {
        tellAll(moved);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void tell(SituationMayHaveChanged changed) {
        tellAll(changed);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void tell(PhotoRead read) {
        tellAll(read);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void tell(StandingChanged changed) {
        tellAll(changed);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void tell(NoticeWritten written) {
        tellAll(written);
    }

    private void tellAll(Object event) {
        for (var listener : listeners) {
            if (listener.concerns().test(event)) {
                threads.execute(() -> show(listener, event));
            }
        }
    }

    private static void show(Listener listener, Object event) {
        try {
            listener.ui().access(listener::refreshAsReader);
        } catch (UIDetachedException closed) {
            LOG.debug("a screen closed while it was told of {}", event);
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
