package io.kaidian.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The feed, read while events are written, and the deliveries to a receiver that fails tell the same. How many events there are
 * is the system property {@code kaidian.test.events}.
 */
@WorkflowTest
@TestPropertySource(
        properties = {
            "kaidian.webhooks.allow-private=true",
            "kaidian.webhooks.timeout=PT20S",
            "kaidian.webhooks.poll-interval=P1D",
        })
@WithMockUser(roles = "ADMIN")
@Tag("slow")
class FeedAndWebhooksTest {

    private static final int EVENTS = Integer.getInteger("kaidian.test.events", 600);
    private static final int SUBJECTS = 50;
    private static final int WRITERS = 4;

    @Autowired
    WebhookAdministration webhooks;

    @Autowired
    WebhookOutbox outbox;

    @Autowired
    WebhookDispatcher webhookDispatcher;

    @Autowired
    EventFeedRepository feed;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    ObjectMapper mapper;

    private final List<UUID> subjects =
            IntStream.range(0, SUBJECTS).mapToObj(n -> UUID.randomUUID()).toList();
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private final List<String> takenInOrder = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final Random chance = new Random(11);

    @Test
    void tellTheSameInTheOrderOfEachSubject() throws Exception {
        try (var receiver = new WebhookReceiver()) {
            var endpoint = webhooks.register("shop system", receiver.url(), Set.of())
                    .endpoint()
                    .id();
            receiver.answers(this::answer);

            var read = readWhileWriting();
            // As the database does by itself once a table has grown: it would plan for an empty one.
            jdbc.sql("analyze webhook_delivery, outgoing_event").update();
            deliverAll(endpoint);

            assertThat(read).hasSize(EVENTS).doesNotHaveDuplicates();
            assertThat(taken.keySet()).containsExactlyInAnyOrderElementsOf(read);
            assertThat(bySubject(takenInOrder)).isEqualTo(bySubject(read));
            Files.writeString(
                    Path.of("target/event-feed-figures.md"),
                    "%d events about %d subjects by %d writers at once: the feed, read meanwhile, had each once; the receiver was called %d times, refused or lost %d, took each, %d again%n"
                            .formatted(
                                    EVENTS,
                                    SUBJECTS,
                                    WRITERS,
                                    receiver.received().size(),
                                    refused.get(),
                                    taken.values().stream().mapToInt(n -> n - 1).sum()));
        }
    }

    /** Each writer has subjects of its own, as a case has one transaction at a time; some transactions are undone. */
    private List<String> readWhileWriting() throws Exception {
        var ended = new AtomicBoolean();
        var threads = Executors.newFixedThreadPool(WRITERS + 1);
        var reader = threads.submit(() -> {
            var seen = new ArrayList<String>();
            var cursor = 0L;
            boolean mayHaveMore;
            do {
                var isLast = ended.get();
                mayHaveMore = feed.placeCommitted() || !isLast;
                for (var event : feed.after(cursor, new EventFeedRepository.Filter(Set.of(), null, null), EVENTS)) {
                    seen.add(EventBody.of(event.id(), event.type(), event.at(), event.data()));
                    cursor = event.position();
                }
            } while (mayHaveMore);
            return seen;
        });
        var writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> (Callable<Void>) () -> {
                    write(writer);
                    return null;
                })
                .map(threads::submit)
                .toList();
        for (var writer : writers) {
            writer.get();
        }
        ended.set(true);
        var seen = reader.get();
        threads.shutdown();
        return seen;
    }

    private void write(int writer) {
        for (int n = writer; n < EVENTS; n += WRITERS) {
            var number = n;
            var mine = n / WRITERS % (SUBJECTS / WRITERS) * WRITERS + writer;
            if (n % 10 == 0) {
                transaction.executeWithoutResult(status -> {
                    outbox.write(WebhookEventType.CASE_SUBMITTED, subjects.get(mine), Map.of("n", "undone"));
                    status.setRollbackOnly();
                });
            }
            outbox.write(WebhookEventType.CASE_SUBMITTED, subjects.get(mine), Map.of("n", number, "about", mine));
        }
    }

    /** Fails a fifth of the calls, and does a tenth of them without saying so. */
    private int answer(WebhookReceiver.Received request) {
        int dice;
        synchronized (chance) {
            dice = chance.nextInt(10);
        }
        if (dice < 2) {
            refused.incrementAndGet();
            return 500;
        }
        take(request.body());
        if (dice == 2) {
            refused.incrementAndGet();
            return 504;
        }
        return 204;
    }

    private synchronized void take(String body) {
        if (taken.merge(body, 1, Integer::sum) == 1) {
            takenInOrder.add(body);
        }
    }

    private void deliverAll(UUID endpoint) throws Exception {
        var nodes = Executors.newFixedThreadPool(4);
        for (int round = 0; round < 5_000 && webhooks.get(endpoint).waiting() > 0; round++) {
            for (var running : nodes.invokeAll(
                    Collections.nCopies(4, Executors.callable(() -> webhookDispatcher.deliverPending(endpoint))))) {
                running.get();
            }
            clock.advance(Duration.ofSeconds(75));
        }
        nodes.shutdown();
    }

    private Map<Integer, List<Integer>> bySubject(List<String> bodies) {
        return bodies.stream()
                .map(this::data)
                .collect(Collectors.groupingBy(
                        data -> (Integer) data.get("about"),
                        TreeMap::new,
                        Collectors.mapping(data -> (Integer) data.get("n"), Collectors.toList())));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> data(String body) {
        try {
            return (Map<String, Object>) mapper.readValue(body, Map.class).get("data");
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
