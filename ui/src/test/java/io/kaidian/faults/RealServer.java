package io.kaidian.faults;

import io.kaidian.KaidianServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A whole server in a process of its own on its embedded database, which a test kills and starts again. */
final class RealServer implements AutoCloseable {

    static final String TOKEN = "kd_token_of_the_fault_tests_0123456789";

    private static final Duration START_PATIENCE = Duration.ofMinutes(6);

    private final Path data;
    private final int port;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private volatile Process process;

    RealServer(Path data) throws IOException {
        this.data = data;
        try (var free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
    }

    /** Starts it and waits until it serves; gives how long that took. */
    Duration start() throws IOException, InterruptedException {
        var began = System.nanoTime();
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx900m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KaidianServer.class.getName(),
                        "--server.port=" + port,
                        "--kaidian.data-dir=" + data,
                        "--kaidian.demo=true",
                        "--kaidian.demo.api-token=" + TOKEN,
                        "--kaidian.access.second-factor=optional",
                        "--vaadin.productionMode=true")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("server.log").toFile()))
                .start();
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new IOException(
                        "the server ended with " + process.exitValue() + ", see " + data.resolveSibling("server.log"));
            }
            if (System.nanoTime() - began > START_PATIENCE.toNanos()) {
                throw new IOException("the server does not become ready");
            }
            Thread.sleep(250);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** {@code kill -9} of PostgreSQL underneath, which the server brings up again. */
    void killDatabase() throws IOException {
        var pid = Long.parseLong(Files.readAllLines(postmasterFile()).get(0).strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    record Reply(int status, String body) {}

    Reply call(String method, String path, String contentType, byte[] body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + TOKEN)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        headers.forEach(request::header);
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(answer.statusCode(), answer.body());
    }

    Connection database() throws IOException, SQLException {
        List<String> postmaster = Files.readAllLines(postmasterFile());
        var password = Files.readString(data.resolve("postgres/password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + postmaster.get(3).strip() + "/kaidian", "kaidian", password);
    }

    private Path postmasterFile() {
        return data.resolve("postgres/cluster/postmaster.pid");
    }

    private boolean isReady() throws InterruptedException {
        try {
            return call("GET", "/actuator/health/readiness", null, null, Map.of())
                            .status()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException, IOException {
        if (process == null) {
            return;
        }
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            killDatabase();
        }
    }
}
