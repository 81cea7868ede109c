package io.kaidian.resilience;

import io.kaidian.resilience.servers.ServerProcess;
import io.kaidian.resilience.servers.ServerProcess.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Callers that write something small all the time, each under a key of its own until it is acknowledged, and who look at a page:
 * they tell for how long nothing could be written, and whether every call that failed was healed by its repetition.
 */
final class WriteProbe implements AutoCloseable {

    private static final int WRITERS = 4;
    private static final long REST_MILLIS = 250;
    /** Done, done before, still being done, slower please, not now. */
    private static final Set<Integer> FORESEEN = Set.of(200, 201, 409, 429, 503);

    private static final byte[] SELLER = """
            {"type":"PERSONAL","displayName":"样例","locale":"zh-CN","paymentAccount":{"provider":"demo","accountId":"p1"}}""".getBytes(StandardCharsets.UTF_8);

    private final Supplier<ServerProcess> servers;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger healed = new AtomicInteger();
    private final AtomicLong longestHealing = new AtomicLong();
    private final ConcurrentSkipListSet<Long> acknowledgedAt = new ConcurrentSkipListSet<>();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    /** Sellers whose registration was acknowledged. */
    final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    /** Answers that nobody should get, whatever happens to the database. */
    final Set<String> surprises = ConcurrentHashMap.newKeySet();

    private volatile boolean over;

    WriteProbe(Supplier<ServerProcess> servers) {
        this.servers = servers;
        for (int writer = 0; writer < WRITERS; writer++) {
            work("writer " + writer, this::write);
        }
        work("page", this::look);
    }

    private void work(String name, Runnable work) {
        var thread = new Thread(
                () -> {
                    while (!over) {
                        work.run();
                        pause();
                    }
                },
                name);
        threads.add(thread);
        thread.start();
    }

    /** The longest time between two acknowledged writes since that moment. */
    Duration longestPauseSince(long nanos) {
        var longest = 0L;
        var before = acknowledgedAt.floor(nanos);
        for (var at : acknowledgedAt.tailSet(nanos)) {
            longest = Math.max(longest, at - (before == null ? nanos : before));
            before = at;
        }
        return Duration.ofNanos(longest);
    }

    /** Whether a write was acknowledged after that moment. */
    boolean hasWrittenSince(long nanos) {
        return acknowledgedAt.higher(nanos) != null;
    }

    int healed() {
        return healed.get();
    }

    /** From the first answer that was none until the acknowledgement under the same key. */
    Duration longestHealing() {
        return Duration.ofNanos(longestHealing.get());
    }

    /** For the record of a run. */
    Map<String, Object> counts() {
        return Map.of(
                "sellersWritten",
                acknowledged.size(),
                "writesHealedByRepetition",
                healed.get(),
                "longestHealingMillis",
                longestHealing().toMillis());
    }

    /** How often what was answered since the last question: by status of writes, and of the page. */
    Map<String, Integer> takeAnswers() {
        var taken = new java.util.TreeMap<String, Integer>();
        answers.forEach((answer, times) -> taken.put(answer, times.getAndSet(0)));
        taken.values().removeIf(times -> times == 0);
        return taken;
    }

    private void write() {
        var seller = "probe-" + written.incrementAndGet();
        var key = UUID.randomUUID().toString();
        var failedAt = 0L;
        while (!over) {
            try {
                var reply = servers.get()
                        .call(
                                "PUT",
                                "/api/v1/sellers/" + seller,
                                "application/json",
                                SELLER,
                                Map.of("Idempotency-Key", key));
                count("write", reply);
                if (reply.status() / 100 == 2) {
                    acknowledged.add(seller);
                    acknowledgedAt.add(System.nanoTime());
                    if (failedAt != 0) {
                        healed.incrementAndGet();
                        var took = System.nanoTime() - failedAt;
                        longestHealing.accumulateAndGet(took, Math::max);
                    }
                    return;
                }
            } catch (IOException broken) {
                answers.computeIfAbsent("write broken", none -> new AtomicInteger())
                        .incrementAndGet();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            }
            failedAt = failedAt == 0 ? System.nanoTime() : failedAt;
            pause();
        }
    }

    private void look() {
        try {
            count("page", servers.get().call("GET", "/login", null, null, Map.of("Accept", "text/html")));
        } catch (IOException broken) {
            answers.computeIfAbsent("page broken", none -> new AtomicInteger()).incrementAndGet();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(String what, Reply reply) {
        answers.computeIfAbsent(what + " " + reply.status(), none -> new AtomicInteger())
                .incrementAndGet();
        if (!FORESEEN.contains(reply.status())) {
            surprises.add(what + " " + reply.status() + " " + reply.body());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(REST_MILLIS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        for (var thread : threads) {
            thread.join();
        }
    }
}
