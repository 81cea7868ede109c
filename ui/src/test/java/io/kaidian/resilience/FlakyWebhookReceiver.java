package io.kaidian.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kaidian.resilience.servers.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A marketplace's system that is told of events, takes each id once, and refuses some calls at random. */
final class FlakyWebhookReceiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REFUSED_OF_A_HUNDRED = 8;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Random random;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    /** Event by id, as it was told first. */
    final Map<String, String> taken = new ConcurrentHashMap<>();
    /** Ids of which a later call said something else than the first. */
    final Map<String, String> contradicted = new ConcurrentHashMap<>();

    FlakyWebhookReceiver(long seed) throws IOException {
        random = new Random(seed);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    /** Has that server tell it every event from now on. */
    void subscribe(ServerProcess teller, String name) throws IOException, InterruptedException {
        var body = "{\"name\":\"%s\",\"url\":\"http://localhost:%d/events\",\"events\":[]}"
                .formatted(name, server.getAddress().getPort());
        var reply = teller.call(
                "POST", "/api/v1/webhooks", "application/json", body.getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    }

    /** Calls that were answered with yes; more than ids, where a call was repeated. */
    int calls() {
        return calls.get();
    }

    /** For the record of a run. */
    Map<String, Object> counts() {
        return Map.of("events", taken.size(), "eventsToldAgain", calls.get() - taken.size());
    }

    int refused() {
        return refused.get();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            if (random.nextInt(100) < REFUSED_OF_A_HUNDRED) {
                refused.incrementAndGet();
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            calls.incrementAndGet();
            var event = JSON.readTree(body);
            var before = taken.putIfAbsent(event.path("id").asText(), event.toString());
            if (before != null && !before.equals(event.toString())) {
                contradicted.put(event.path("id").asText(), event.toString());
            }
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
