package io.kaidian.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.faults.RealServer.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sellers, reviewers and officers who go on working whatever happens to the server: a call that broke off is sent again with
 * the same key until it is answered. What was acknowledged is remembered, to be looked for afterwards.
 */
final class Load {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Person> PEOPLE = List.of(
            new Person("p1", "张月心", "510000198306197624", "2021-12-03", "2041-12-03"),
            new Person("p2", "韩东", "320000198701214118", "2022-09-09", "2042-09-09"));

    private record Person(String id, String name, String number, String from, String until) {}

    private final RealServer server;
    private final AtomicInteger sellers = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    final Set<String> submitted = ConcurrentHashMap.newKeySet();
    final Set<String> decided = ConcurrentHashMap.newKeySet();
    final Set<String> violations = ConcurrentHashMap.newKeySet();
    final Set<String> surprises = ConcurrentHashMap.newKeySet();
    private final Set<String> shops = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    Load(RealServer server) {
        this.server = server;
    }

    void end() {
        over = true;
    }

    int brokenCalls() {
        return broken.get();
    }

    /** One seller after the other applies. */
    void apply() {
        while (!over) {
            var person = PEOPLE.get(sellers.get() % PEOPLE.size());
            var seller = "fault-seller-" + sellers.incrementAndGet();
            var made = send(
                    "PUT",
                    "/api/v1/sellers/" + seller,
                    """
                    {"type":"PERSONAL","displayName":"样例 %s","locale":"zh-CN","paymentAccount":{"provider":"demo","accountId":"%s"}}"""
                            .formatted(seller, person.id()));
            made.map(Load::json).ifPresent(body -> shops.add(body.path("shopId").asText()));
            var id = send("POST", "/api/v1/sellers/" + seller + "/cases", "{\"kind\":\"INITIAL\"}")
                    .map(reply -> json(reply).path("caseId").asText())
                    .orElse("");
            if (id.isEmpty()) {
                continue;
            }
            send(
                    "PUT",
                    "/api/v1/cases/" + id + "/statement",
                    """
                    {"name":"%s","idNumber":"%s","validFrom":"%s","validUntil":"%s","address":"样例","consent":{"textVersion":"2026-01"}}"""
                            .formatted(person.name(), person.number(), person.from(), person.until()));
            photo(id, "ID_FRONT", person.id() + "-id-front.jpg");
            photo(id, "ID_BACK", person.id() + "-id-back.jpg");
            photo(id, "HANDHELD", person.id() + "-handheld.jpg");
            send("POST", "/api/v1/cases/" + id + "/submit", null)
                    .filter(reply -> reply.status() == 202)
                    .ifPresent(reply -> submitted.add(id));
        }
    }

    /** One reviewer takes whatever waits and decides it. */
    void review(String reviewer, long seed) {
        var random = new Random(seed);
        while (!over) {
            var task = send("POST", "/api/v1/review/tasks/next", "{\"reviewer\":\"" + reviewer + "\"}")
                    .filter(reply -> reply.status() == 200)
                    .map(Load::json);
            if (task.isEmpty()) {
                pause();
                continue;
            }
            var certify = random.nextInt(3) > 0;
            var decision = certify
                    ? "{\"reviewer\":\"%s\",\"outcome\":\"CERTIFY\"}".formatted(reviewer)
                    : """
                      {"reviewer":"%s","outcome":"RETURN","documents":[{"slot":"ID_FRONT","verdict":"ACCEPTED"},
                       {"slot":"ID_BACK","verdict":"ACCEPTED"},{"slot":"HANDHELD","verdict":"FAULTY"}],
                       "reasons":[{"code":"HLD-FAR","slot":"HANDHELD"}]}"""
                            .formatted(reviewer);
            var answer = send(
                    "POST", "/api/v1/review/tasks/" + task.get().path("taskId").asText() + "/decision", decision);
            if (answer.filter(reply -> reply.status() == 200).isPresent()) {
                decided.add(task.get().path("caseId").asText());
            } else {
                answer.filter(reply -> reply.status() >= 500).ifPresent(reply -> surprises.add("decision " + reply));
                pause();
            }
        }
    }

    /** One officer records violations against shops that are open, and the clock moves on so that timers become due. */
    void enforce(long seed) {
        var random = new Random(seed);
        while (!over) {
            for (var shop : shops) {
                send(
                                "POST",
                                "/api/v1/shops/" + shop + "/violations",
                                """
                        {"code":"LST-INFO","reference":"%s","note":"样例","occurredAt":"2026-01-02T00:00:00Z","officer":"officer1"}"""
                                        .formatted("order-" + random.nextInt(1_000_000)))
                        .filter(reply -> reply.status() == 201)
                        .map(reply -> json(reply).path("violationId").asText())
                        .ifPresent(violations::add);
            }
            if (random.nextInt(4) == 0) {
                send("POST", "/api/v1/demo/clock", "{\"advance\":\"PT6H\"}");
            }
            pause();
        }
    }

    private void photo(String id, String slot, String file) {
        try (var picture = Load.class.getResourceAsStream("/specimens/" + file)) {
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
            try {
                var reply = server.call(method, path, type, body, Map.of("Idempotency-Key", key));
                if (reply.status() < 500 && reply.status() != 429) {
                    return Optional.of(reply);
                }
            } catch (IOException dead) {
                broken.incrementAndGet();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            pause();
        }
        return Optional.empty();
    }

    private static JsonNode json(Reply reply) {
        try {
            return JSON.readTree(reply.body());
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
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
