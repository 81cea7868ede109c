package io.kaidian.api.webhooks;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaidian.api.ApiResponse;
import io.kaidian.api.ApiTestBase;
import io.kaidian.api.security.TokenScope;
import io.kaidian.platform.jobs.background.BackgroundJobTrigger;
import io.kaidian.testing.DatabaseInvariants;
import io.kaidian.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The feed gives everything that happened once and in an order that never changes, whoever commits late. */
class EventFeedTest extends ApiTestBase {

    @Autowired
    ApplicationContext context;

    @Autowired
    WebhookOutbox outbox;

    @Autowired
    WebhookDeliveryRepository deliveries;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    @Autowired
    TestClock clock;

    private final UUID subject = UUID.randomUUID();

    @Test
    void tellsAStoryLetterByLetterAsWebhooksDo() {
        try (var receiver = new WebhookReceiver()) {
            api.post("/webhooks", json("name", "shop system", "url", receiver.url()));
            registerSeller();
            sendCase(handheld());
            certify(takeNext("reviewer1"), "reviewer1");
            jobs.runDue();
            BackgroundJobTrigger.run(context, "webhooks");

            var told = items(api.get("/events"));

            assertThat(told).hasSize(3);
            assertThat(told.stream().map(Object::toString))
                    .containsExactlyInAnyOrderElementsOf(receiver.received().stream()
                            .map(WebhookReceiver.Received::body)
                            .map(this::tree)
                            .map(JsonNode::toString)
                            .toList());
        }
    }

    @Test
    void tellsWhatHappensWithoutAnyEndpoint() {
        registerSeller();

        sendCase(handheld());

        assertThat(types(api.get("/events"))).containsExactly("case.submitted");
    }

    /** Nodes, the database and a demo have clocks of their own, which runs with faults set. */
    @Test
    void isComparedWithTheHistoryByNoClock() throws Exception {
        registerSeller();
        var caseId = sendCase(handheld());
        returnForHandheld(takeNext("reviewer1"));
        attach(caseId, "HANDHELD", handheld());
        submit(caseId);
        certify(takeNext("reviewer1"), "reviewer1");
        jdbc.sql("""
                update outgoing_event set at = at + interval '40 days', written_at = written_at + interval '5 minutes'
                """).update();

        try (var connection = dataSource.getConnection()) {
            DatabaseInvariants.mustHoldAlways(connection);
            jdbc.sql("delete from outgoing_event where type = 'case.certified'").update();
            assertThatThrownBy(() -> DatabaseInvariants.mustHoldAlways(connection))
                    .hasMessageContaining(caseId + " CERTIFIED 1 0");
        }
    }

    /** Ten thousand events are read to the end while a transaction that began before them is still open. */
    @Test
    void deliversAnEventWhoseTransactionCommitsLate() throws Exception {
        var written = new CountDownLatch(1);
        var read = new CountDownLatch(1);
        var threads = Executors.newSingleThreadExecutor();
        var late = threads.submit(() -> transaction.executeWithoutResult(status -> {
            tell(subject, "late");
            written.countDown();
            await(read);
        }));
        await(written);
        tellMany(10_000);

        var seen = new ArrayList<String>();
        var cursor = readAll(null, seen);
        clock.advance(Duration.ofSeconds(30));
        read.countDown();
        late.get();
        threads.shutdown();
        cursor = readAll(cursor, seen);

        assertThat(seen).hasSize(10_001).doesNotHaveDuplicates();
        assertThat(seen.get(10_000)).isEqualTo("late");
        assertThat(items(api.get("/events?after=" + cursor))).isEmpty();
    }

    /** Whoever reads first pays for a batch, not for everything that happened before. */
    @Test
    void givesPlacesInBatchesToWhatNobodyHasRead() {
        tellMany(2 * EventFeedRepository.BATCH + 1);

        var first = api.get("/events?limit=1");
        var placed = placed();
        var seen = new ArrayList<String>();
        readAll(null, seen);

        assertThat(whats(first)).containsExactly("event 1");
        assertThat(placed).isEqualTo(EventFeedRepository.BATCH);
        assertThat(seen)
                .isEqualTo(IntStream.rangeClosed(1, 2 * EventFeedRepository.BATCH + 1)
                        .mapToObj(n -> "event " + n)
                        .toList());
    }

    /** A page that is empty because of its filter says that more may come while events wait for their place. */
    @Test
    void goesOnWhereABatchHasNothingThatIsAskedFor() {
        tellMany(EventFeedRepository.BATCH);
        outbox.write(WebhookEventType.SHOP_OPENED, UUID.randomUUID(), Map.of("what", "shop"));

        var nothing = api.get("/events?type=shop.opened");
        var next = api.get("/events?type=shop.opened&after=" + nothing.text("/next"));

        assertThat(items(nothing)).isEmpty();
        assertThat(nothing.body().at("/hasMore").asBoolean()).isTrue();
        assertThat(whats(next)).containsExactly("shop");
        assertThat(next.body().at("/hasMore").asBoolean()).isFalse();
    }

    @Test
    void givesPlacesWithoutAnyReader() {
        tellMany(EventFeedRepository.BATCH + 1);

        BackgroundJobTrigger.run(context, "event-places");

        assertThat(placed()).isEqualTo(EventFeedRepository.BATCH + 1);
    }

    @Test
    void keepsTheCursorWhereNothingFollowsYet() {
        tell(subject, "first");
        var end = api.get("/events").text("/next");

        var nothing = api.get("/events?after=" + end);
        tell(subject, "second");

        assertThat(items(nothing)).isEmpty();
        assertThat(nothing.text("/next")).isEqualTo(end);
        assertThat(whats(api.get("/events?after=" + nothing.text("/next")))).containsExactly("second");
    }

    @Test
    void narrowsToTypesToASubjectAndToAMoment() {
        tell(subject, "first");
        outbox.write(WebhookEventType.SHOP_OPENED, UUID.randomUUID(), Map.of("what", "shop"));
        clock.advance(Duration.ofHours(1));
        tell(UUID.randomUUID(), "other");

        assertThat(whats(api.get("/events?type=shop.opened"))).containsExactly("shop");
        assertThat(whats(api.get("/events?subject=" + subject))).containsExactly("first");
        assertThat(whats(api.get("/events?since=" + clock.instant()))).containsExactly("other");
        assertThat(whats(api.get("/events?limit=1"))).containsExactly("first");
        assertThat(api.get("/events?limit=1").body().at("/hasMore").asBoolean()).isTrue();
    }

    @Test
    void saysThatACursorIsFromBeforeWhatIsKept() {
        tell(subject, "forgotten");
        tell(subject, "forgotten, too");
        var early = api.get("/events?limit=1").text("/next");
        deliveries.deleteOlderThan(clock.instant().plusSeconds(1));

        var refused = api.get("/events?after=" + early);

        assertThat(refused.status()).isEqualTo(410);
        assertThat(refused.text("/code")).isEqualTo("cursor-expired");
        assertThat(api.get("/events").status()).isEqualTo(200);
    }

    @Test
    void keepsEventsForNinetyDays() {
        tell(subject, "kept");

        clock.advance(Duration.ofDays(89));
        BackgroundJobTrigger.run(context, "webhook-events-expiry");
        var nearTheEnd = whats(api.get("/events"));
        clock.advance(Duration.ofDays(2));
        BackgroundJobTrigger.run(context, "webhook-events-expiry");

        assertThat(nearTheEnd).containsExactly("kept");
        assertThat(whats(api.get("/events"))).isEmpty();
    }

    /** What waits for a second officer is in force for nobody yet. */
    @Test
    void tellsOfAViolationOnceASecondOfficerHasAgreed() {
        var shop = registerSeller();
        sendCase(handheld());
        certify(takeNext("reviewer1"), "reviewer1");
        jobs.runDue();

        api.post(
                "/shops/" + shop + "/violations",
                json(
                        "code", "TRD-LATE",
                        "note", "晚发货",
                        "occurredAt", "2026-03-01T00:00:00Z",
                        "officer", "officer1",
                        "points", 3,
                        "deviation", "重复"));
        jobs.runDue();

        assertThat(types(callerWith(TokenScope.SELLERS).get("/events")))
                .contains("shop.opened")
                .doesNotContain("violation.recorded");
    }

    @Test
    void refusesWhatIsNoCursorOfTheFeed() {
        assertThat(api.get("/events?after=nonsense").status()).isEqualTo(422);
        assertThat(api.get("/events?after=Y2FzZXMKMQ").status()).isEqualTo(422);
        assertThat(api.get("/events?type=case.lost").status()).isEqualTo(422);
        assertThat(api.get("/events?limit=0").status()).isEqualTo(422);
    }

    @Test
    void keepsPingsBetweenTheEndpointAndItsOperator() {
        outbox.write(WebhookEventType.PING, subject, Map.of("what", "ping"));

        assertThat(items(callerWith(TokenScope.READ).get("/events"))).isEmpty();
    }

    private void tell(UUID about, String what) {
        outbox.write(WebhookEventType.CASE_SUBMITTED, about, Map.of("what", what));
    }

    private void tellMany(int count) {
        jdbc.sql("""
            insert into outgoing_event (id, type, subject, at, data, written_at)
            select gen_random_uuid(), 'case.submitted', :subject, now(), jsonb_build_object('what', 'event ' || n), now()
            from generate_series(1, :count) n
            """).param("subject", subject).param("count", count).update();
    }

    private int placed() {
        return jdbc.sql("select count(position) from outgoing_event")
                .query(Integer.class)
                .single();
    }

    private String readAll(String cursor, List<String> seen) {
        ApiResponse page;
        do {
            page = api.get("/events?limit=1000" + (cursor == null ? "" : "&after=" + cursor));
            seen.addAll(whats(page));
            cursor = page.text("/next");
        } while (page.body().at("/hasMore").asBoolean());
        return cursor;
    }

    private static List<JsonNode> items(ApiResponse page) {
        assertThat(page.status()).as("%s", page.body()).isEqualTo(200);
        var items = new ArrayList<JsonNode>();
        page.body().at("/items").forEach(items::add);
        return items;
    }

    private static List<String> whats(ApiResponse page) {
        return items(page).stream().map(one -> one.at("/data/what").asText()).toList();
    }

    private static List<String> types(ApiResponse page) {
        return items(page).stream().map(one -> one.at("/type").asText()).toList();
    }

    private JsonNode tree(String body) {
        try {
            return mapper.readTree(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
