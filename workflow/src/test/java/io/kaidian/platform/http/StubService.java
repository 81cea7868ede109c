package io.kaidian.platform.http;

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
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A service of somebody else over real HTTP, which answers what a test wants or says nothing, and remembers what it was asked. */
public final class StubService implements AfterEachCallback {

    /** One request as it came in. */
    public record Request(String method, String target, String authorization, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile int status;
    private volatile String answer;
    private volatile boolean hangs;

    public StubService(int status, String answer) {
        answers(status, answer);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void answers(int nextStatus, String nextAnswer) {
        status = nextStatus;
        answer = nextAnswer;
    }

    /** The same words as before, with that status. */
    public void answers(int nextStatus) {
        status = nextStatus;
    }

    /** From now on no request is answered. */
    public void hang() {
        hangs = true;
    }

    public List<Request> requests() {
        return requests;
    }

    public Request lastRequest() {
        return requests.getLast();
    }

    /** Nobody is there any more. */
    public void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        stop();
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            requests.add(new Request(
                    call.getRequestMethod(),
                    call.getRequestURI().toString(),
                    call.getRequestHeaders().getFirst("Authorization"),
                    new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            if (hangs) {
                end.await();
            }
            var body = answer.getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            call.getResponseBody().write(body);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
