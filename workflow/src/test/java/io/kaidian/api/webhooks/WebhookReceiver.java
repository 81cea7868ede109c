package io.kaidian.api.webhooks;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A system of the marketplace that is told of events over real HTTP, and behaves as a test wants. */
public final class WebhookReceiver implements AutoCloseable {

    /** One request as it came in. */
    public record Received(String body, String signature, int attempt, Headers headers) {

        public boolean tells(String text) {
            return body.contains(text);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Function<Received, Integer> answer = request -> 204;
    private volatile boolean hangs;
    private volatile boolean drips;

    public WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/events";
    }

    public List<Received> received() {
        return received;
    }

    void answers(Function<Received, Integer> status) {
        answer = status;
    }

    /** Takes requests and never answers. */
    void hangs(boolean it) {
        hangs = it;
    }

    /** Answers a byte at a time, for ever. */
    void drips(boolean it) {
        drips = it;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var request = new Received(
                    body,
                    exchange.getRequestHeaders().getFirst(WebhookSignature.HEADER),
                    Integer.parseInt(exchange.getRequestHeaders().getFirst("Kaidian-Try")),
                    exchange.getRequestHeaders());
            received.add(request);
            if (hangs) {
                end.await();
            }
            exchange.sendResponseHeaders(drips ? 200 : answer.apply(request), drips ? 0 : -1);
            while (drips) {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
                if (end.await(50, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
