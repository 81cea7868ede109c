package io.kaidian.resilience;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.resilience.servers.ServerProcess;
import io.kaidian.resilience.servers.ServerProcess.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sellers, reviewers and officers who go on working whatever happens to the servers: a call that broke off is sent again with
 * the same key until it is answered. What was acknowledged is remembered, to be looked for afterwards.
 */
final class BackgroundTraffic {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS_OF_A_FILE = 300;
    private static final int MOST_ROUNDS_WITH_FAULTS = 2;
    private final Supplier<ServerProcess> servers;
    private final AtomicLong nextCase = new AtomicLong(System.nanoTime());
    private final AtomicLong nextFile = new AtomicLong(System.nanoTime());
    private final AtomicInteger sellers = new AtomicInteger();
    private final AtomicInteger files = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final Set<String> shops = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    final Set<String> submitted = ConcurrentHashMap.newKeySet();
    final Set<String> decided = ConcurrentHashMap.newKeySet();
    final Set<String> imported = ConcurrentHashMap.newKeySet();
    final Set<String> violations = ConcurrentHashMap.newKeySet();
    final Set<String> surprises = ConcurrentHashMap.newKeySet();
    private volatile Duration span = Duration.ZERO;
    private volatile boolean noNewCases;
    private volatile boolean over;

    /** @param servers gives the one to be asked next */
    BackgroundTraffic(Supplier<ServerProcess> servers) {
        this.servers = servers;
    }

    /** Puts everybody to work. */
    void begin(long seed) {
        work("sellers 1", this::apply);
        work("sellers 2", this::apply);
        work("sellers 3", this::apply);
        work("corrections", this::correct);
        work("reviewer1", () -> review("reviewer1"));
        work("reviewer2", () -> review("reviewer2"));
        work("reviewer3", () -> review("reviewer3"));
        // Who looks before the seller's answer has come takes the case for one of the demo; the second may see it
        // otherwise.
        work("lead1", () -> review("lead1"));
        work("officer", () -> enforce(seed));
        work("imports", this::bringSellers);
    }

    private void work(String name, Runnable work) {
        var thread = new Thread(work, name);
        threads.add(thread);
        thread.start();
    }

    /** From now on sellers together begin a case that often at most, and a marketplace brings a file of sellers as often. */
    void pace(Duration span) {
        this.span = span;
    }

    /** Nobody begins anything new; what was begun is brought to its end. */
    void drain() {
        noNewCases = true;
    }

    void end() throws InterruptedException {
        over = true;
        for (var thread : threads) {
            thread.join();
        }
    }

    int brokenCalls() {
        return broken.get();
    }

    /** Calls that wait for their answer now. */
    int callsInFlight() {
        return inFlight.get();
    }

    /** How often what was answered: for the report. */
    String answers() {
        return answers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + " × " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** What was acknowledged and answered, for the record of a run. */
    Map<String, Object> counts() {
        var counts = new LinkedHashMap<String, Object>();
        counts.put("casesSent", submitted.size());
        counts.put("casesDecided", decided.size());
        counts.put("violations", violations.size());
        counts.put("imports", imported.size());
        counts.put("callsBroken", broken.get());
        counts.put("answers", answers());
        return counts;
    }

    private void apply() {
        while (!over && !noNewCases) {
            waitForTurn(nextCase);
            var number = sellers.incrementAndGet();
            var person = TestApplicant.of(number);
            var seller = "fault-seller-" + number;
            send("PUT", "/api/v1/sellers/" + seller, person.registration(seller))
                    .map(BackgroundTraffic::json)
                    .ifPresent(body -> shops.add(body.path("shopId").asText()));
            var id = send("POST", "/api/v1/sellers/" + seller + "/cases", "{\"kind\":\"INITIAL\"}")
                    .map(reply -> json(reply).path("caseId").asText())
                    .orElse("");
            if (id.isEmpty()) {
                continue;
            }
            send("PUT", "/api/v1/cases/" + id + "/statement", person.statement());
            photo(id, "ID_FRONT", person.id() + "-id-front.jpg");
            photo(id, "ID_BACK", person.id() + "-id-back.jpg");
            photo(id, "HANDHELD", person.id() + "-handheld.jpg");
            submit(id);
        }
    }

    /** Each takes the next moment at which something may begin; a moment that was missed is not made up for. */
    private void waitForTurn(AtomicLong moments) {
        var turn = moments.accumulateAndGet(System.nanoTime(), (next, now) -> Math.max(next + span.toNanos(), now));
        while (!over && !noNewCases && System.nanoTime() < turn) {
            pause();
        }
    }

    private void submit(String id) {
        send("POST", "/api/v1/cases/" + id + "/submit", null)
                .filter(reply -> reply.status() == 202)
                .ifPresent(reply -> submitted.add(id));
    }

    /** What was sent back is sent in again. */
    private void correct() {
        var settled = new HashMap<String, String>();
        while (!over) {
            for (var id : submitted) {
                if (over) {
                    return;
                }
                if (settled.containsKey(id)) {
                    continue;
                }
                var status = send("GET", "/api/v1/cases/" + id, null)
                        .map(reply -> json(reply).path("status").asText())
                        .orElse("");
                if (Set.of("CERTIFIED", "DECLINED", "EXPIRED", "WITHDRAWN").contains(status)) {
                    settled.put(id, status);
                } else if (status.equals("RETURNED")) {
                    photo(id, "HANDHELD", "p1-handheld.jpg");
                    submit(id);
                }
            }
            pause();
        }
    }

    /** One reviewer takes whatever waits and decides it; two who look at the same round come to the same view. */
    private void review(String reviewer) {
        while (!over) {
            var task = send("POST", "/api/v1/review/tasks/next", "{\"reviewer\":\"" + reviewer + "\"}")
                    .filter(reply -> reply.status() == 200)
                    .map(BackgroundTraffic::json);
            if (task.isEmpty()) {
                pause();
                continue;
            }
            var caseId = task.get().path("caseId").asText();
            var round = task.get().path("round").asInt();
            // Those of the demo may be businesses with more documents; whoever has its story told decides them as well.
            var isFaulty = submitted.contains(caseId) && isFaulty(caseId, round);
            var decision = isFaulty
                    ? """
                      {"reviewer":"%s","outcome":"RETURN","documents":[{"slot":"ID_FRONT","verdict":"ACCEPTED"},
                       {"slot":"ID_BACK","verdict":"ACCEPTED"},{"slot":"HANDHELD","verdict":"FAULTY"}],
                       "reasons":[{"code":"HLD-FAR","slot":"HANDHELD"}]}""".formatted(reviewer)
                    : "{\"reviewer\":\"%s\",\"outcome\":\"CERTIFY\"}".formatted(reviewer);
            var answer = send(
                    "POST", "/api/v1/review/tasks/" + task.get().path("taskId").asText() + "/decision", decision);
            if (answer.filter(reply -> reply.status() == 200).isPresent()) {
                decided.add(caseId);
            } else {
                pause();
            }
        }
    }

    static boolean isFaulty(String caseId, int round) {
        return round <= MOST_ROUNDS_WITH_FAULTS
                && Math.floorMod(UUID.fromString(caseId).hashCode() + round, 3) == 0;
    }

    /** A marketplace brings its sellers with it, file after file. */
    private void bringSellers() {
        while (!over && !noNewCases) {
            waitForTurn(nextFile);
            var number = files.incrementAndGet();
            var rows = IntStream.range(0, ROWS_OF_A_FILE)
                    .mapToObj(row -> seller(number, row) + ",PERSONAL,样例,PENDING")
                    .collect(Collectors.joining("\n", "sellerId,type,displayName,standing\n", "\n"));
            send("POST", "/api/v1/imports", "text/csv", rows.getBytes(StandardCharsets.UTF_8))
                    .filter(reply -> reply.status() == 201)
                    .map(reply -> json(reply).path("id").asText())
                    .ifPresent(id -> send("POST", "/api/v1/imports/" + id + "/start", null)
                            .filter(reply -> reply.status() == 200)
                            .ifPresent(reply -> imported.add(lastSellerOf(number))));
            pause();
        }
    }

    /** Who is there when a file was brought in to its end; of the file itself nothing is left after thirty days. */
    private static String lastSellerOf(int file) {
        return seller(file, ROWS_OF_A_FILE - 1);
    }

    private static String seller(int file, int row) {
        return "brought-%d-%d".formatted(file, row);
    }

    /** One officer records violations against shops that are open, and the clock moves on so that timers become due. */
    private void enforce(long seed) {
        var random = new Random(seed);
        while (!over) {
            var known = List.copyOf(shops);
            if (!noNewCases && !known.isEmpty()) {
                var shop = known.get(random.nextInt(known.size()));
                var body =
                        """
                        {"code":"LST-INFO","reference":"order-%d","note":"样例","occurredAt":"%s","officer":"officer1"}""".formatted(random.nextInt(1_000_000), Instant.now().minusSeconds(3600));
                send("POST", "/api/v1/shops/" + shop + "/violations", body)
                        .filter(reply -> reply.status() == 201)
                        .map(reply -> json(reply).path("violationId").asText())
                        .ifPresent(violations::add);
            }
            if (random.nextInt(20) == 0) {
                advanceClock(noNewCases ? "P1D" : "PT3H");
            }
            pause();
        }
    }

    private void advanceClock(String span) {
        send("POST", "/api/v1/demo/clock", "{\"advance\":\"" + span + "\"}");
    }

    private void photo(String id, String slot, String file) {
        try (var picture = BackgroundTraffic.class.getResourceAsStream("/specimens/" + file)) {
            send("PUT", "/api/v1/cases/" + id + "/documents/" + slot, "image/jpeg", picture.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Optional<Reply> send(String method, String path, String body) {
        return send(method, path, "application/json", body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Reply> send(String method, String path, String type, byte[] body) {
        var key = UUID.randomUUID().toString();
        while (!over) {
            inFlight.incrementAndGet();
            try {
                var reply = servers.get().call(method, path, type, body, Map.of("Idempotency-Key", key));
                count(method, path, reply);
                if (reply.body().contains("idempotency-running")) {
                    // Whoever cannot wait until the broken call is given up asks anew; the rules of the cases must hold
                    // then.
                    key = UUID.randomUUID().toString();
                } else if (reply.status() / 100 != 3 && reply.status() < 500 && reply.status() != 429) {
                    return Optional.of(reply);
                }
            } catch (IOException dead) {
                broken.incrementAndGet();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } finally {
                inFlight.decrementAndGet();
            }
            pause();
        }
        return Optional.empty();
    }

    private void count(String method, String path, Reply reply) {
        var place = path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}|fault-seller-[0-9]+", "…");
        var code = reply.status() < 400 ? "" : " " + json(reply).path("code").asText();
        answers.computeIfAbsent(method + " " + place + " " + reply.status() + code, none -> new AtomicInteger())
                .incrementAndGet();
        if (reply.status() == 500 || reply.status() / 100 == 3) {
            surprises.add(method + " " + place + " " + reply.body());
        }
    }

    private static JsonNode json(Reply reply) {
        try {
            return JSON.readTree(reply.body());
        } catch (IOException noJson) {
            return JSON.createObjectNode();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
