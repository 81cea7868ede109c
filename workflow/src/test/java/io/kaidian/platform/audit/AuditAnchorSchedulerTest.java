package io.kaidian.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The head of the trail goes to a file and to a receiver over HTTP. */
@WorkflowTest
class AuditAnchorSchedulerTest {

    @Autowired
    AuditChainWriter sealer;

    @Autowired
    AuditVerifier verifier;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    TestClock clock;

    @TempDir
    Path directory;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private HttpServer receiver;
    private AuditAnchorFile file;
    private AuditAnchorScheduler anchors;

    @BeforeEach
    void openReceiver() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
        var settings = new AuditAnchorProperties(
                URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/anchors"),
                "secret",
                directory.resolve("kept/anchors"),
                Duration.ofHours(1),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1));
        file = new AuditAnchorFile(settings);
        anchors = new AuditAnchorScheduler(
                jdbc,
                sealer,
                new HttpAuditAnchorReceiver(settings),
                file,
                settings,
                new SimpleMeterRegistry(),
                clock.asClock());
        happen("FIRST");
    }

    @AfterEach
    void closeReceiver() {
        receiver.stop(0);
    }

    @Test
    void keepsTheHeadInAFileAndSendsItToTheReceiver() {
        anchors.anchor();

        var kept = file.read();
        assertThat(kept).hasSize(1);
        assertThat(received)
                .singleElement()
                .asString()
                .startsWith("Bearer secret")
                .contains("audit.anchor", kept.get(0).seal());
        assertThat(verifier.verify(kept).anchored()).isEqualTo(kept.get(0).seq());
    }

    @Test
    void keepsOneHeadATurnAndNoneTwice() {
        anchors.anchor();
        happen("SECOND");
        anchors.anchor();
        clock.advance(Duration.ofHours(1));
        anchors.anchor();
        clock.advance(Duration.ofHours(1));
        anchors.anchor();

        assertThat(file.read()).hasSize(2);
        assertThat(received).hasSize(2);
    }

    @Test
    void keepsTheHeadLaterWhereTheReceiverWasDown() {
        status = 503;
        assertThatThrownBy(anchors::anchor).isInstanceOf(RuntimeException.class);
        assertThat(file.read()).isEmpty();

        status = 204;
        anchors.anchor();

        assertThat(file.read()).hasSize(1);
    }

    private void happen(String action) {
        transactions.executeWithoutResult(
                transaction -> events.publishEvent(new AuditedEvent(action, "test", "1", Map.of())));
    }
}
