package io.kaidian.ui.live;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import io.kaidian.cases.CaseHistoryEntryAddedEvent;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatusChangedEvent;
import io.kaidian.cases.documents.PhotoReadEvent;
import io.kaidian.enforcement.SellerSituationChangedEvent;
import io.kaidian.platform.database.PostgresNotificationBus;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.jobs.BackgroundThreads;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.JobScope;
import io.kaidian.platform.notifications.NotificationCreatedEvent;
import io.kaidian.platform.security.Actor;
import io.kaidian.sellers.ShopHistoryEntryAddedEvent;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStandingChangedEvent;
import io.kaidian.studio.drafts.DraftChangeBroadcaster;
import io.kaidian.studio.drafts.DraftId;
import io.kaidian.studio.releases.ProposalChangedEvent;
import io.kaidian.studio.releases.ReleasePublishedEvent;
import io.kaidian.worklist.TaskListChangeBroadcaster;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Keeps open screens as things stand, whichever node and whoever changed them, once that is committed.
 *
 * <p>A screen hands over how it reads and does not read by itself: as soon as it is shown it listens first and reads then,
 * so that nothing which happens in between is missed, and it reads again after every change. It is refreshed in the name
 * of the person before it, never of whoever caused the change, and never on that one's thread: its transaction may not be
 * over. Changes close together are read once.
 */
@org.springframework.stereotype.Component
public class LiveUpdates {

    private static final Logger LOG = LoggerFactory.getLogger(LiveUpdates.class);

    private static final int THREADS = 2;

    /** Topics between nodes; the prefix keeps them apart from those of other feeds. */
    private static final String SELLER = "seller/";

    private static final String PHOTOS = "photos/";
    private static final String NOTICES = "notices/";
    private static final String ANY_SELLER = "sellers";
    private static final String PROPOSALS = "proposals";

    private final TaskListChangeBroadcaster workList;
    private final DraftChangeBroadcaster drafts;
    private final PostgresNotificationBus postgresNotificationBus;
    private final CaseRepository cases;
    private final ShopRepository shops;
    private final Clock clock;

    private final ExecutorService threads =
            Executors.newFixedThreadPool(THREADS, task -> new Thread(task, "live-updates"));

    private final Map<String, List<Screen>> screens = new ConcurrentHashMap<>();

    LiveUpdates(
            TaskListChangeBroadcaster workList,
            DraftChangeBroadcaster drafts,
            PostgresNotificationBus postgresNotificationBus,
            CaseRepository cases,
            ShopRepository shops,
            Clock clock) {
        this.workList = workList;
        this.drafts = drafts;
        this.postgresNotificationBus = postgresNotificationBus;
        this.cases = cases;
        this.shops = shops;
        this.clock = clock;
    }

    /**
     * Shows what concerns one seller: their cases with everything that is recorded of them, and their shop with its
     * violations, corrections, sanctions and appeals.
     *
     * @param read reads and shows; called when the component is shown and after every change
     */
    public void onSeller(Component component, String sellerId, Runnable read) {
        show(component, screen -> listen(SELLER + sellerId, screen), read);
    }

    /** The same for photos of one seller that are read to the end, or given to a person, while their seller looks on. */
    public void onPhotosOf(Component component, String sellerId, Runnable read) {
        show(component, screen -> listen(PHOTOS + sellerId, screen), read);
    }

    /** The same for any seller. */
    public void onAnySeller(Component component, Runnable read) {
        show(component, screen -> listen(ANY_SELLER, screen), read);
    }

    /** The same for what a person is told. */
    public void onNoticesTo(Component component, Actor recipient, Runnable read) {
        show(component, screen -> listen(noticesTo(recipient.kind(), recipient.name()), screen), read);
    }

    /** The same for the work list of staff: something comes to it, leaves it, or changes hands. */
    public void onWorkList(Component component, Runnable read) {
        show(component, screen -> workList.subscribe(screen::readSoon)::close, read);
    }

    /** The same for a draft of the studio: it is saved, or somebody comes to it or leaves it. */
    public void onDraft(Component component, DraftId draft, Runnable read) {
        show(component, screen -> drafts.subscribe(draft, screen::readSoon)::close, read);
    }

    /** The same for proposals of releases: one is made, consented to, refused, taken back or published, or another release is in force. */
    public void onProposals(Component component, Runnable read) {
        show(component, screen -> listen(PROPOSALS, screen), read);
    }

    /**
     * Lets a screen be read again once the next of these moments has passed: what time alone changes is told by nobody.
     * Called while the screen is read; each call replaces the one before. A component that is not shown is read as soon as it
     * is.
     */
    public void readAgainAfter(Component component, Collection<Instant> moments) {
        var screen = ComponentUtil.getData(component, Screen.class);
        if (screen == null) {
            return;
        }
        var now = clock.instant();
        screen.dueAt = moments.stream()
                .filter(moment -> !moment.isBefore(now))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /** Looks which screens are due, which costs nothing but a glance at the clock. */
    @BackgroundJob(value = "screens", every = "PT2S", on = JobScope.EACH_NODE)
    void refreshDueScreens() {
        var now = clock.instant();
        screens.values().stream()
                .flatMap(List::stream)
                .filter(screen -> screen.dueAt.isBefore(now))
                .forEach(screen -> {
                    screen.dueAt = Instant.MAX;
                    screen.readSoon();
                });
    }

    private void show(Component component, Function<Screen, Registration> listen, Runnable read) {
        component.addAttachListener(attached -> begin(component, attached.getUI(), listen, read));
        if (component.isAttached()) {
            begin(component, component.getUI().orElseThrow(), listen, read);
        }
    }

    private void begin(Component component, UI ui, Function<Screen, Registration> listen, Runnable read) {
        // The order is the point: what changes while it is read is told afterwards.
        var screen = new Screen(ui, SecurityContextHolder.getContext(), read);
        var listening = listen.apply(screen);
        ComponentUtil.setData(component, Screen.class, screen);
        var detach = new Registration[1];
        detach[0] = component.addDetachListener(detached -> {
            listening.remove();
            screen.isOver = true;
            detach[0].remove();
        });
        read.run();
    }

    private Registration listen(String topic, Screen screen) {
        screens.computeIfAbsent(topic, none -> new CopyOnWriteArrayList<>()).add(screen);
        var otherNodes = postgresNotificationBus.subscribe(topic, screen::readSoon);
        return () -> {
            otherNodes.close();
            screens.computeIfPresent(topic, (name, some) -> {
                some.remove(screen);
                return some.isEmpty() ? null : some;
            });
        };
    }

    /** One component as one person sees it. */
    private final class Screen {

        private final UI ui;
        private final SecurityContext reader;
        private final Runnable read;
        private final AtomicBoolean waiting = new AtomicBoolean();

        /** When time alone changes what it shows. */
        private volatile Instant dueAt = Instant.MAX;

        /** It is not shown any more, which a change that was told before may meet. Guarded by the lock of the session. */
        private boolean isOver;

        private Screen(UI ui, SecurityContext reader, Runnable read) {
            this.ui = ui;
            this.reader = reader;
            this.read = read;
        }

        private void readSoon() {
            if (waiting.compareAndSet(false, true)) {
                later(this::readInItsSession);
            }
        }

        private void readInItsSession() {
            UiAccess.runAs(reader, ui, () -> {
                waiting.set(false);
                if (!isOver) {
                    read.run();
                }
            });
        }
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(CaseStatusChangedEvent moved) {
        changed(moved.sellerId());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(ShopStandingChangedEvent standing) {
        changed(standing.sellerId());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(CaseHistoryEntryAddedEvent recorded) {
        changedLater(() -> cases.get(recorded.caseId()).sellerId());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(ShopHistoryEntryAddedEvent recorded) {
        changedLater(() -> shops.get(recorded.shopId()).sellerId());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(SellerSituationChangedEvent situation) {
        changed(situation.sellerId());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(PhotoReadEvent photo) {
        push(PHOTOS + photo.sellerId());
        changed(photo.sellerId());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(NotificationCreatedEvent written) {
        push(noticesTo(written.kind(), written.recipient()));
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(ProposalChangedEvent changed) {
        push(PROPOSALS);
    }

    /** One that takes another one back has no proposal. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(ReleasePublishedEvent published) {
        push(PROPOSALS);
    }

    private static String noticesTo(Actor.Kind kind, String name) {
        return NOTICES + kind + "/" + name;
    }

    /** Whose it is is asked off the thread that made the change, which has other things to do. */
    private void changedLater(Supplier<String> sellerId) {
        later(() -> {
            try {
                changed(sellerId.get());
            } catch (NotFoundException erased) {
                LOG.debug("what has changed is gone already");
            }
        });
    }

    private void changed(String sellerId) {
        push(SELLER + sellerId);
        push(ANY_SELLER);
    }

    private void push(String topic) {
        postgresNotificationBus.publish(topic);
        screens.getOrDefault(topic, List.of()).forEach(Screen::readSoon);
    }

    private void later(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("nobody is told any more: the server stops");
        }
    }

    @PreDestroy
    void stop() {
        BackgroundThreads.stop(threads, Duration.ofSeconds(3));
    }
}
