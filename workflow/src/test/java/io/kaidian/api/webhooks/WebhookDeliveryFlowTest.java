package io.kaidian.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.api.webhooks.WebhookAdministration.InvalidEndpointException;
import io.kaidian.platform.database.JdbcMapping;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Events reach a real receiver that fails, hangs and comes back: each at least once, signed, in the order of its subject. */
@WorkflowTest
@TestPropertySource(
        properties = {
            "kaidian.webhooks.allow-private=true",
            "kaidian.webhooks.timeout=PT1S",
            "kaidian.webhooks.poll-interval=P1D",
        })
@WithMockUser(roles = "ADMIN")
@Tag("slow")
class WebhookDeliveryFlowTest {

    @Autowired
    WebhookAdministration webhooks;

    @Autowired
    WebhookOutbox outbox;

    @Autowired
    WebhookDispatcher webhookDispatcher;

    @Autowired
    WebhookDeliveryRepository deliveries;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ObjectMapper mapper;

    private final WebhookReceiver receiver = new WebhookReceiver();
    private final UUID subject = UUID.randomUUID();
    private UUID endpoint;
    private String secret;

    @BeforeEach
    void registerReceiver() {
        var registered = webhooks.register("shop system", receiver.url(), Set.of());
        endpoint = registered.endpoint().id();
        secret = registered.secret();
    }

    @AfterEach
    void stopReceiver() {
        receiver.close();
    }

    @Test
    void signsWhatItTells() throws Exception {
        tell(subject, "first");

        webhookDispatcher.deliverPending(endpoint);

        var received = receiver.received().get(0);
        var body = mapper.readTree(received.body());
        assertThat(body.at("/type").asText()).isEqualTo("case.submitted");
        assertThat(body.at("/at").asText()).isEqualTo("2026-03-02T02:00:00Z");
        assertThat(body.at("/data/what").asText()).isEqualTo("first");
        assertThat(received.signature()).isEqualTo(WebhookSignature.of(received.body(), clock.instant(), secret));
        assertThat(states()).containsExactly(WebhookDelivery.State.DELIVERED);
    }

    @Test
    void tellsNothingOfAChangeThatWasRolledBack() {
        transaction.executeWithoutResult(status -> {
            tell(subject, "never");
            status.setRollbackOnly();
        });

        webhookDispatcher.deliverPending(endpoint);

        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void keepsTheOrderOfASubjectWhenTheFirstOneFails() {
        var other = UUID.randomUUID();
        receiver.answers(request -> request.tells("first") && request.attempt() == 1 ? 500 : 204);
        tell(subject, "first");
        tell(subject, "second");
        tell(other, "unconcerned");

        serveFor(Duration.ofMinutes(5));

        assertThat(texts()).containsSubsequence("first", "first", "second").contains("unconcerned");
        assertThat(texts().indexOf("second")).isGreaterThan(texts().lastIndexOf("first"));
        assertThat(states()).containsOnly(WebhookDelivery.State.DELIVERED);
    }

    @Test
    void triesEverMoreSeldomAndGivesUpAfterThreeDays() {
        receiver.answers(request -> 503);
        tell(subject, "first");

        serveFor(Duration.ofDays(4));

        var dead = webhooks.deliveries(endpoint, WebhookDelivery.State.DEAD, null, 10)
                .get(0);
        assertThat(dead.tries()).isBetween(40, 60);
        assertThat(dead.lastStatus()).isEqualTo(503);
        assertThat(webhooks.get(endpoint).dead()).isEqualTo(1);
    }

    @Test
    void sendsAgainWhatWasGivenUp() {
        receiver.answers(request -> 503);
        tell(subject, "first");
        serveFor(Duration.ofDays(4));
        receiver.answers(request -> 204);

        var again = webhooks.sendDeadAgain(endpoint);
        webhooks.resume(endpoint);
        webhookDispatcher.deliverPending(endpoint);

        assertThat(again).isEqualTo(1);
        assertThat(states()).containsExactly(WebhookDelivery.State.DELIVERED);
    }

    @Test
    void waitsForAHangingReceiverNoLongerThanItMay() {
        receiver.hangs(true);
        tell(subject, "first");

        webhookDispatcher.deliverPending(endpoint);

        var waiting = webhooks.deliveries(endpoint, null, null, 10).get(0);
        assertThat(waiting.state()).isEqualTo(WebhookDelivery.State.WAITING);
        assertThat(waiting.lastFailure()).isNotBlank();
        assertThat(waiting.nextAt()).isAfter(clock.instant());
    }

    @Test
    void waitsForADrippingAnswerNoLongerThanItMay() {
        receiver.drips(true);
        tell(subject, "first");

        webhookDispatcher.deliverPending(endpoint);

        assertThat(states()).containsExactly(WebhookDelivery.State.WAITING);
    }

    @Test
    void goesOnWithOtherSubjectsWhereASingleDeliveryFails() {
        receiver.answers(request -> request.tells("first") ? 500 : 204);
        tell(subject, "first");
        tell(UUID.randomUUID(), "unconcerned");

        webhookDispatcher.deliverPending(endpoint);

        assertThat(texts()).containsExactly("first", "unconcerned");
        assertThat(webhooks.get(endpoint).restsUntil()).isNull();
    }

    @Test
    void leavesAnEndpointAloneForAWhileThatFailsTwiceInARow() {
        receiver.answers(request -> 500);
        tell(subject, "first");
        tell(UUID.randomUUID(), "second");
        tell(UUID.randomUUID(), "third");

        webhookDispatcher.deliverPending(endpoint);

        assertThat(texts()).containsExactly("first", "second");

        assertThat(deliveries.endpointsWithWork(clock.instant())).isEmpty();
        assertThat(webhooks.get(endpoint).restsUntil()).isAfter(clock.instant());
        assertThat(deliveries.endpointsWithWork(clock.instant().plusSeconds(30)))
                .containsExactly(endpoint);
    }

    @Test
    void repeatsADeliveryWhoseNodeDied() {
        tell(subject, "first");
        deliveries.lease(endpoint, clock.instant(), Duration.ofSeconds(2));

        webhookDispatcher.deliverPending(endpoint);
        assertThat(receiver.received()).isEmpty();
        clock.advance(Duration.ofSeconds(3));
        webhookDispatcher.deliverPending(endpoint);

        assertThat(texts()).containsExactly("first");
    }

    @Test
    void sendsOnceFromManyNodes() throws Exception {
        IntStream.range(0, 40).forEach(n -> tell(UUID.randomUUID(), "event " + n));
        var nodes = Executors.newFixedThreadPool(4);

        var running = IntStream.range(0, 4)
                .mapToObj(n -> nodes.submit(() -> webhookDispatcher.deliverPending(endpoint)))
                .toList();
        for (var node : running) {
            node.get();
        }
        nodes.shutdown();

        assertThat(texts()).hasSize(40).doesNotHaveDuplicates();
    }

    /** A receiver at its worst: a third fails, a fifth is done but not acknowledged, and four nodes deliver at once. */
    @Test
    void losesNothingAndKeepsTheOrderOfEachSubject() throws Exception {
        var chance = new Random(7);
        var done = new ConcurrentHashMap<String, List<Integer>>();
        var seen = ConcurrentHashMap.<String>newKeySet();
        var twice = new AtomicInteger();
        receiver.answers(request -> {
            int dice;
            synchronized (chance) {
                dice = chance.nextInt(15);
            }
            if (dice < 5) {
                return 500;
            }
            var what = text(request).split(" ");
            if (seen.add(request.body())) {
                done.computeIfAbsent(what[0], key -> new CopyOnWriteArrayList<>())
                        .add(Integer.valueOf(what[1]));
            } else {
                twice.incrementAndGet();
            }
            return dice < 8 ? 504 : 204;
        });
        var subjects = IntStream.range(0, 40).mapToObj(n -> UUID.randomUUID()).toList();
        for (int n = 0; n < 5; n++) {
            for (var about : subjects) {
                tell(about, about + " " + n);
            }
        }

        var nodes = Executors.newFixedThreadPool(4);
        for (int round = 0; round < 200 && webhooks.get(endpoint).waiting() > 0; round++) {
            for (var running : nodes.invokeAll(
                    Collections.nCopies(4, Executors.callable(() -> webhookDispatcher.deliverPending(endpoint))))) {
                running.get();
            }
            clock.advance(Duration.ofMinutes(10));
        }
        nodes.shutdown();

        assertThat(done).hasSize(40);
        assertThat(done.values()).allSatisfy(order -> assertThat(order).containsExactly(0, 1, 2, 3, 4));
        Files.writeString(
                Path.of("target/webhook-figures.md"),
                "200 events about 40 subjects: %d requests, %d came again after they were done, none lost, none out of order%n"
                        .formatted(receiver.received().size(), twice.get()));
    }

    @Test
    void signsWithBothSecretsForADayAfterOneWasRenewed() {
        var renewed = webhooks.renewSecret(endpoint);
        tell(subject, "first");
        webhookDispatcher.deliverPending(endpoint);
        var both = receiver.received().get(0);
        clock.advance(Duration.ofHours(24));
        tell(subject, "second");
        webhookDispatcher.deliverPending(endpoint);
        var alone = receiver.received().get(1);

        assertThat(both.signature())
                .contains(v1(both, secret), v1(both, renewed))
                .startsWith("t=");
        assertThat(both.headers().getFirst("webhook-signature").split(" ")).hasSize(2);
        assertThat(alone.signature()).contains(v1(alone, renewed)).doesNotContain(v1(alone, secret));
        assertThat(alone.headers().getFirst("webhook-signature").split(" ")).hasSize(1);
    }

    @Test
    void carriesTheIdOfTheEventAsStandardWebhooksDo() throws Exception {
        receiver.answers(request -> request.attempt() == 1 ? 500 : 204);
        tell(subject, "first");

        serveFor(Duration.ofMinutes(5));

        var ids = receiver.received().stream()
                .map(request -> request.headers().getFirst("webhook-id"))
                .toList();
        assertThat(ids)
                .hasSize(2)
                .containsOnly(mapper.readTree(receiver.received().get(0).body())
                        .at("/id")
                        .asText());
    }

    @Test
    void sendsEverythingAgainSinceAMoment() {
        tell(subject, "before");
        webhookDispatcher.deliverPending(endpoint);
        clock.advance(Duration.ofHours(1));
        var moment = clock.instant();
        tell(subject, "delivered");
        webhookDispatcher.deliverPending(endpoint);
        var later = webhooks.register("came later", receiver.url(), Set.of())
                .endpoint()
                .id();

        assertThat(webhooks.replay(endpoint, moment)).isEqualTo(1);
        assertThat(webhooks.replay(later, moment.minus(Duration.ofHours(2)))).isEqualTo(2);
        webhookDispatcher.deliverPending(endpoint);
        webhookDispatcher.deliverPending(later);

        assertThat(texts()).containsExactly("before", "delivered", "delivered", "before", "delivered");
    }

    /** Ways to send again, each with what it may find. */
    private enum SendingAgain {
        ONE(EnumSet.allOf(Found.class)) {
            @Override
            void send(WebhookDeliveryFlowTest test, UUID event) {
                test.webhooks.sendAgain(test.endpoint, event);
            }
        },
        ALL_DEAD(EnumSet.of(Found.DEAD)) {
            @Override
            void send(WebhookDeliveryFlowTest test, UUID event) {
                test.webhooks.sendDeadAgain(test.endpoint);
            }
        },
        ALL_SINCE(EnumSet.allOf(Found.class)) {
            @Override
            void send(WebhookDeliveryFlowTest test, UUID event) {
                test.webhooks.replay(test.endpoint, Instant.EPOCH);
            }
        };

        private final Set<Found> finds;

        SendingAgain(Set<Found> finds) {
            this.finds = finds;
        }

        abstract void send(WebhookDeliveryFlowTest test, UUID event);
    }

    private enum Found {
        DELIVERED,
        DEAD,
        WAITING
    }

    static Stream<Arguments> waysToSendAgain() {
        return Arrays.stream(SendingAgain.values())
                .flatMap(way -> way.finds.stream().map(found -> Arguments.of(way, found)));
    }

    @ParameterizedTest
    @MethodSource("waysToSendAgain")
    void countsTriesAnewOfWhatIsSentAgain(SendingAgain way, Found found) {
        tell(subject, "first");
        jdbc.sql("""
                        update webhook_delivery set state = :state, tries = 9,
                          next_at = case when :state = 'WAITING' then :later::timestamptz end,
                          settled_at = case when :state <> 'WAITING' then :now::timestamptz end
                        """)
                .param("state", found.name())
                .param("later", JdbcMapping.at(clock.instant().plus(Duration.ofHours(1))))
                .param("now", JdbcMapping.at(clock.instant()))
                .update();

        way.send(this, delivery().eventId());

        assertThat(delivery().state()).isEqualTo(WebhookDelivery.State.WAITING);
        assertThat(delivery().tries()).isZero();
        assertThat(delivery().nextAt()).isEqualTo(clock.instant());
    }

    @ParameterizedTest
    @EnumSource(SendingAgain.class)
    void sendsNothingAgainThatANodeDeliversAtThisMoment(SendingAgain way) {
        tell(subject, "first");
        assertThat(deliveries.lease(endpoint, clock.instant(), Duration.ofSeconds(2)))
                .isPresent();

        way.send(this, delivery().eventId());

        assertThat(deliveries.lease(endpoint, clock.instant(), Duration.ofSeconds(2)))
                .isEmpty();
        assertThat(delivery().tries()).isEqualTo(1);
    }

    @Test
    void sendsNothingAgainThatThereIsNot() {
        assertThatThrownBy(() -> webhooks.sendAgain(endpoint, UUID.randomUUID()))
                .isInstanceOf(NotFoundException.class);
    }

    private WebhookDelivery delivery() {
        return webhooks.deliveries(endpoint, null, null, 10).get(0);
    }

    @Test
    void keepsEventsWhilePaused() {
        webhooks.pause(endpoint);
        tell(subject, "first");
        webhookDispatcher.deliverPending(endpoint);
        assertThat(receiver.received()).isEmpty();

        webhooks.resume(endpoint);
        webhookDispatcher.deliverPending(endpoint);

        assertThat(texts()).containsExactly("first");
    }

    @Test
    void tellsOnlyTheTypesThatWereAskedFor() {
        var narrow = webhooks.register("narrow", receiver.url(), Set.of(WebhookEventType.SHOP_OPENED))
                .endpoint()
                .id();

        tell(subject, "first");

        assertThat(webhooks.deliveries(narrow, null, null, 10)).isEmpty();
        assertThat(webhooks.deliveries(endpoint, null, null, 10)).hasSize(1);
    }

    @Test
    void forgetsWhatIsSettledAndOldAndKeepsWhatWaits() {
        tell(subject, "delivered");
        webhookDispatcher.deliverPending(endpoint);
        receiver.answers(request -> 500);
        tell(subject, "waiting");

        var forgotten = deliveries.deleteOlderThan(clock.instant().plusSeconds(1));

        assertThat(forgotten).isEqualTo(1);
        assertThat(states()).containsExactly(WebhookDelivery.State.WAITING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://shop.example/x", "shop.example", "http://user@shop.example/", "https:///x", "https://[::1"
            })
    void refusesAddressesThatAreNone(String url) {
        assertThatThrownBy(() -> webhooks.register("x", url, Set.of())).isInstanceOf(InvalidEndpointException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "192.0.0.8",
                "198.18.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "224.0.0.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "2002:a00:1::1",
                "64:ff9b::a00:1",
                "::10.0.0.1"
            })
    void callsNoPrivateAddress(String address) throws Exception {
        assertThat(PublicAddressResolver.isPublic(InetAddress.getByName(address)))
                .isFalse();
        assertThatThrownBy(() -> new PublicAddressResolver(false).resolve(address))
                .isInstanceOf(PublicAddressResolver.PrivateAddressException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "100.128.0.1", "172.32.0.1", "2606:2800:220:1:248:1893:25c8:1946"})
    void callsPublicAddresses(String address) throws Exception {
        assertThat(PublicAddressResolver.isPublic(InetAddress.getByName(address)))
                .isTrue();
    }

    private void tell(UUID about, String what) {
        outbox.write(WebhookEventType.CASE_SUBMITTED, about, Map.of("what", what));
    }

    private void serveFor(Duration span) {
        for (var end = clock.instant().plus(span);
                clock.instant().isBefore(end);
                clock.advance(Duration.ofMinutes(1))) {
            if (!deliveries.endpointsWithWork(clock.instant()).isEmpty()) {
                webhookDispatcher.deliverPending(endpoint);
            }
        }
    }

    /** The proof in a header as one secret makes it. */
    private static String v1(WebhookReceiver.Received request, String secret) {
        var seconds = Long.parseLong(request.headers().getFirst("webhook-timestamp"));
        return WebhookSignature.of(request.body(), Instant.ofEpochSecond(seconds), secret)
                .replaceFirst("t=\\d+,", "");
    }

    private List<String> texts() {
        return receiver.received().stream().map(WebhookDeliveryFlowTest::text).toList();
    }

    private static String text(WebhookReceiver.Received request) {
        return request.body().replaceAll(".*\"what\":\\s*\"([^\"]*)\".*", "$1");
    }

    private List<WebhookDelivery.State> states() {
        return webhooks.deliveries(endpoint, null, null, 10).stream()
                .map(WebhookDelivery::state)
                .toList();
    }
}
