package io.kaidian.ui.seller;

import static io.kaidian.platform.database.JdbcMapping.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.internal.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CaseStatusChangedEvent;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.PhotoReadEvent;
import io.kaidian.enforcement.SellerSituationChangedEvent;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.studio.releases.ProposalChangedEvent;
import io.kaidian.testing.TestSlots;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.seller.apply.photos.PhotoSlot;
import io.kaidian.ui.seller.home.CaseStatusView;
import io.kaidian.worklist.TaskListChangeBroadcaster;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.util.ReflectionTestUtils;

/** What is open shows how things stand: it listens before it reads, and reads again after every change. */
@Tag("slow")
class LiveScreensTest extends SellerViewTestSupport {

    private static final Actor OFFICER = new Actor(Actor.Kind.STAFF, "officer-a", "S-2", Set.of(Role.OFFICER));

    @Autowired
    private AutowireCapableBeanFactory factory;

    @Autowired
    private LiveUpdates liveUpdates;

    @Autowired
    private TaskListChangeBroadcaster workList;

    @Autowired
    private DraftService drafts;

    @Autowired
    private NotificationService notificationService;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private ShopRepository shops;

    @Autowired
    private ViolationService violations;

    @Autowired
    private CaseHistory history;

    /** One way to be shown something, and a change that concerns it. */
    private record Way(BiConsumer<Component, Runnable> listen, Runnable change) {}

    private Map<String, Way> ways(CaseId id) {
        var analyst = new Actor(Actor.Kind.STAFF, "analyst-a", "S-3", Set.of(Role.ANALYST));
        var draft = currentActor
                .runAs(analyst, () -> drafts.create("specimen " + id))
                .id();
        Runnable moved = () -> events.publishEvent(move(id));
        return Map.of(
                "onSeller", new Way((screen, read) -> liveUpdates.onSeller(screen, seller, read), moved),
                "onPhotosOf",
                        new Way(
                                (screen, read) -> liveUpdates.onPhotosOf(screen, seller, read),
                                () -> events.publishEvent(new PhotoReadEvent(
                                        DocumentId.next(),
                                        id,
                                        seller,
                                        TestSlots.ID_FRONT,
                                        CaseDocument.Reading.READ,
                                        true,
                                        false))),
                "onAnySeller", new Way(liveUpdates::onAnySeller, moved),
                "onNoticesTo",
                        new Way(
                                (screen, read) -> liveUpdates.onNoticesTo(screen, Actor.seller(seller), read),
                                () -> notificationService.send(
                                        seller, "case.withdrawn", List.of(), "/seller", "w " + Math.random())),
                "onWorkList", new Way(liveUpdates::onWorkList, workList::onChange),
                "onProposals",
                        new Way(
                                liveUpdates::onProposals,
                                // Of this event alone: those who are told of it look for a proposal that there is.
                                () -> ReflectionTestUtils.invokeMethod(
                                        liveUpdates, "on", new ProposalChangedEvent(UUID.randomUUID()))),
                "onDraft",
                        new Way(
                                (screen, read) -> liveUpdates.onDraft(screen, draft, read),
                                () -> currentActor.runAs(analyst, () -> {
                                    drafts.rename(draft, "specimen");
                                    return null;
                                })));
    }

    @Test
    void missesNothingThatChangesWhileItReads() {
        signInAsNewSeller();
        UI.getCurrent().navigate("seller/looks");
        var ways = ways(openCase());
        assertThat(ways.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(LiveUpdates.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(method -> method.getName())
                        .filter(name -> name.startsWith("on"))
                        .toList());

        ways.forEach((name, way) -> {
            var reads = new AtomicInteger();
            var screen = new Span();
            way.listen().accept(screen, () -> {
                if (reads.incrementAndGet() == 1) {
                    way.change().run();
                }
            });
            assertThat(reads).as(name).hasValue(0);

            UI.getCurrent().add(screen);

            assertThat(reads).as(name).hasValue(1);
            await().pollInSameThread().untilAsserted(() -> {
                catchUp();
                assertThat(reads.get()).as(name).isGreaterThan(1);
            });
            UI.getCurrent().remove(screen);
        });
    }

    /** Else what it asks for while it is read, such as to be read again at a moment, would keep it and its page for ever. */
    @Test
    void readsNothingForAScreenThatWasClosedAfterTheChange() {
        signInAsNewSeller();
        UI.getCurrent().navigate("seller/looks");
        var id = openCase();
        var readsOfClosed = new AtomicInteger();
        var readsOfOpen = new AtomicInteger();
        var closed = new Span();
        var open = new Span();
        liveUpdates.onSeller(closed, seller, readsOfClosed::incrementAndGet);
        liveUpdates.onSeller(open, seller, readsOfOpen::incrementAndGet);
        UI.getCurrent().add(closed, open);

        events.publishEvent(move(id));
        await().until(this::isEveryChangeHandedOver);
        UI.getCurrent().remove(closed);
        catchUp();

        assertThat(readsOfOpen.get()).isGreaterThan(1);
        assertThat(readsOfClosed).hasValue(1);
    }

    private boolean isEveryChangeHandedOver() {
        var threads = (ThreadPoolExecutor) ReflectionTestUtils.getField(liveUpdates, "threads");
        return threads.getQueue().isEmpty() && threads.getActiveCount() == 0;
    }

    @Test
    void showsACaseThatMovesBetweenItsAddressAndItsScreen() {
        signInAsNewSeller();
        var id = openCase();
        put(id, CaseStatus.CHECKING);
        var view = factory.createBean(CaseStatusView.class);
        var entered = mock(BeforeEnterEvent.class);
        when(entered.getRouteParameters()).thenReturn(SellerNavigation.of(id));
        view.beforeEnter(entered);

        put(id, CaseStatus.IN_REVIEW);
        events.publishEvent(move(id));
        UI.getCurrent().add(view);

        await().pollInSameThread().untilAsserted(() -> {
            catchUp();
            assertThat(view.getElement().getAttribute("data-status")).isEqualTo("IN_REVIEW");
        });
    }

    @Test
    void hearsOnTheShopPageOfAViolationThatChangesNoStanding() {
        signInAsNewSeller();
        stand(ShopStanding.OPEN);
        UI.getCurrent().navigate("seller/shop");
        assertThat(recorded()).isZero();

        violated();

        await().pollInSameThread().untilAsserted(() -> {
            catchUp();
            assertThat(recorded()).isEqualTo(1);
        });
    }

    @Test
    void drawsNothingAnewWhereNothingChanged() {
        signInAsNewSeller();
        var id = openCase();
        put(id, CaseStatus.IN_REVIEW);
        stand(ShopStanding.OPEN);
        violated();
        for (var path : List.of("seller/shop", "seller/case/" + id, "seller/data")) {
            staysAsItIs(path);
        }
        signIn(OFFICER);
        for (var path : List.of("enforcement/shop/" + seller, "enforcement/appeals")) {
            staysAsItIs(path);
        }
        signIn(new Actor(Actor.Kind.STAFF, "lead-a", "S-4", Set.of(Role.LEAD)));
        staysAsItIs("review/board");
    }

    /** What stands on the page is still what stood there before it was read three times more. */
    private void staysAsItIs(String path) {
        UI.getCurrent().navigate(path);
        var before = parts();
        assertThat(before).as(path).isNotEmpty();
        for (int i = 0; i < 3; i++) {
            var reads = new AtomicInteger();
            var screen = new Span();
            liveUpdates.onSeller(screen, seller, reads::incrementAndGet);
            liveUpdates.onWorkList(screen, reads::incrementAndGet);
            UI.getCurrent().add(screen);
            reads.set(0);
            events.publishEvent(new SellerSituationChangedEvent(seller));
            workList.onChange();
            await().pollInSameThread().untilAsserted(() -> {
                catchUp();
                assertThat(reads.get()).isGreaterThan(1);
            });
            UI.getCurrent().remove(screen);
        }

        assertThat(parts())
                .as(path)
                .usingElementComparator((one, other) -> one == other ? 0 : 1)
                .isEqualTo(before);
    }

    private static List<Component> parts() {
        var view = (Component)
                UI.getCurrent().getInternals().getActiveRouterTargetsChain().get(0);
        var parts = view.getChildren().toList();
        return parts.size() == 1 ? parts.get(0).getChildren().toList() : parts;
    }

    private void violated() {
        currentActor.runAs(
                OFFICER,
                () -> violations.record(
                        shops.of(seller).id(),
                        new ViolationService.Report("LST-INFO", "order 1", "SPECIMEN", null, Instant.now(), null)));
    }

    @Test
    void saysWithoutBeingOpenedAgainThatTheTimeForAnAppealIsOver() {
        signInAsNewSeller();
        var id = openCase();
        declineForGood(id, Instant.now().plusSeconds(3));

        UI.getCurrent().navigate("seller/shop");

        assertThat(next("shop-next")).isEqualTo("APPEAL");
        assertThat(find(Div.class).withTestId("appealable").all()).hasSize(1);
        await().pollInSameThread().untilAsserted(() -> {
            catchUp();
            assertThat(next("shop-next")).isEqualTo("BARRED");
        });
        assertThat(find(Div.class).withTestId("appealable").all()).isEmpty();
    }

    @Test
    void followsTheClockOnThePageOfACaseToo() {
        signInAsNewSeller();
        var id = openCase();
        declineForGood(id, Instant.now().plusSeconds(3));

        UI.getCurrent().navigate("seller/case/" + id);

        assertThat(next("case")).isEqualTo("APPEAL");
        await().pollInSameThread().untilAsserted(() -> {
            catchUp();
            assertThat(next("case")).isEqualTo("BARRED");
        });
    }

    @Test
    void leadsOnFromTheFirstPageAsSoonAsTheMarketplaceOpensACase() {
        signInAsNewSeller();
        UI.getCurrent().navigate("seller");
        button("apply-begin");

        var opened =
                currentActor.runAs(new Actor(Actor.Kind.SELLER, seller, null, Set.of(Role.SELLER)), this::openCase);

        await().pollInSameThread().untilAsserted(() -> {
            catchUp();
            assertThat(UI.getCurrent().getActiveViewLocation().getPath()).startsWith("seller/apply/" + opened);
        });
    }

    private String next(String page) {
        return named(page).getElement().getAttribute("data-next");
    }

    /** So long ago that it can be appealed until that moment. */
    private void declineForGood(CaseId id, Instant until) {
        jdbc.sql(
                        "update certification_case set status = 'DECLINED', final = true, round = 1, decided_at = :at where id = :id")
                .param(
                        "at",
                        at(until.atZone(ZoneId.of("Asia/Shanghai"))
                                .minusDays(14)
                                .toInstant()))
                .param("id", id.value())
                .update();
    }

    @Test
    void readsAgainAfterEveryLineOfTheHistoriesOfShopAndCase() throws IllegalAccessException {
        signInAsNewSeller();
        var id = openCase();
        var reads = new AtomicInteger();
        var screen = new Div();
        liveUpdates.onSeller(screen, seller, reads::incrementAndGet);
        UI.getCurrent().add(screen);
        var shop = shops.of(seller).id();

        for (var field : ShopHistoryEntryTypes.class.getFields()) {
            var name = (String) field.get(null);
            readsAgain(reads, name, () -> shops.record(shop, name, Map.of("points", 1)));
        }
        for (var event : CaseHistoryEntry.Event.values()) {
            readsAgain(reads, event.name(), () -> history.record(id, event, 0, Map.of()));
        }
    }

    private void readsAgain(AtomicInteger reads, String after, Runnable change) {
        var before = reads.get();

        currentActor.runAs(OFFICER, () -> {
            change.run();
            return null;
        });

        await().pollInSameThread().untilAsserted(() -> {
            catchUp();
            assertThat(reads.get()).as(after).isGreaterThan(before);
        });
    }

    private CaseStatusChangedEvent move(CaseId id) {
        return new CaseStatusChangedEvent(
                id, seller, CaseKind.INITIAL, CaseStatus.CHECKING, CaseStatus.IN_REVIEW, 1, Instant.now());
    }

    private void put(CaseId id, CaseStatus status) {
        jdbc.sql("update certification_case set status = :status, round = 1 where id = :id")
                .param("status", status.name())
                .param("id", id.value())
                .update();
    }

    /** News of a photo comes before the answer to the request that brought it. */
    @Test
    void drawsAPhotoThatNewsHasShownNoSecondTime() throws IOException {
        signInAsNewSeller();
        var id = agreedCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        var slot = find(PhotoSlot.class).testId("photo-" + TestSlots.ID_FRONT);
        var taken = sellerSteps.attach(id, TestSlots.ID_FRONT, specimen("p1-id-front.jpg"));
        await().pollInSameThread().until(() -> {
            catchUp();
            return find(Component.class)
                    .withTestId("photo-shown-" + TestSlots.ID_FRONT)
                    .exists();
        });
        var shown = find(Component.class).testId("photo-shown-" + TestSlots.ID_FRONT);

        slot.taken(taken);

        assertThat(find(Component.class).testId("photo-shown-" + TestSlots.ID_FRONT))
                .isSameAs(shown);

        // The same photo once more is an act of its own: nobody else tells of it.
        slot.taken(sellerSteps.attach(id, TestSlots.ID_FRONT, specimen("p1-id-front.jpg")));

        assertThat(find(Component.class).testId("photo-shown-" + TestSlots.ID_FRONT))
                .isNotSameAs(shown);
    }

    /** Lets the page do what was handed to it meanwhile. */
    private void catchUp() {
        MockVaadin.runUIQueue();
    }

    private long recorded() {
        return find(Div.class).withTestId("violation").all().size();
    }
}
