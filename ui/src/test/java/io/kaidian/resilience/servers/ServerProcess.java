package io.kaidian.resilience.servers;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A whole server in a process of its own, which a test kills and starts again. */
public final class ServerProcess implements AutoCloseable {

    public static final String TOKEN = "kd_token_of_the_fault_tests_0123456789";

    private static final Duration START_PATIENCE = Duration.ofMinutes(15);

    private final Path folder;
    private final String node;
    private final DatabaseServer database;
    private final List<String> more;
    private final ServerProgram program;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final int port;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private volatile Process process;

    /**
     * @param folder of data and logs
     * @param node its name among those on the same database
     * @param more settings
     */
    public ServerProcess(Path folder, String node, DatabaseServer database, List<String> more) throws IOException {
        this(folder, node, database, more, ServerProgram.builtHere());
    }

    /** @param program what it runs */
    public ServerProcess(Path folder, String node, DatabaseServer database, List<String> more, ServerProgram program)
            throws IOException {
        this.program = program;
        this.folder = Files.createDirectories(folder);
        this.node = node;
        this.database = database;
        this.more = List.copyOf(more);
        try (var free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
    }

    /** Starts it and waits until it serves; gives how long that took. */
    public Duration start() throws IOException, InterruptedException {
        launch();
        return waitUntilReady();
    }

    /** Starts it and does not wait. */
    public void launch() throws IOException {
        process = builder(List.of()).start();
    }

    public Duration waitUntilReady() throws IOException, InterruptedException {
        var began = System.nanoTime();
        while (!answers("/actuator/health/readiness")) {
            if (!process.isAlive()) {
                throw new IOException("the server ended with " + process.exitValue() + ", see " + log());
            }
            if (System.nanoTime() - began > START_PATIENCE.toNanos()) {
                throw new IOException("the server does not become ready, see " + log());
            }
            Thread.sleep(100);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Whether it answers that question now. */
    public boolean answers(String path) throws InterruptedException {
        try {
            return call("GET", path, null, null, Map.of()).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Runs the program once with these settings besides, until it ends by itself; gives how it ended. */
    public int runOnce(List<String> settings) throws IOException, InterruptedException {
        var once = builder(settings).start();
        if (!once.waitFor(START_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            once.destroyForcibly().waitFor();
            throw new IOException("the program does not end, see " + log());
        }
        return once.exitValue();
    }

    private ProcessBuilder builder(List<String> settings) {
        var builder = new ProcessBuilder(command(settings))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(program.environment());
        return builder;
    }

    /** How the program is started with these settings besides. */
    public List<String> command(List<String> settings) {
        var command = new ArrayList<String>();
        // What starts it: systemd-run with limits, for example.
        Stream.of(System.getProperty("faults.with", "").split(" "))
                .filter(word -> !word.isEmpty())
                .forEach(command::add);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("faults.jvm", "-Xmx900m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
                .split(" ")));
        command.addAll(program.arguments());
        command.addAll(List.of(
                "--server.port=" + port,
                "--kaidian.data-dir=" + folder.resolve("data"),
                "--kaidian.demo=true",
                "--kaidian.demo.api-token=" + TOKEN,
                "--kaidian.jobs.node=" + node,
                "--kaidian.access.second-factor=optional",
                "--kaidian.webhooks.allow-private=true",
                "--vaadin.productionMode=true"));
        command.addAll(database.settings());
        command.addAll(more);
        command.addAll(settings);
        return command;
    }

    /** {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it answered. */
    public record Reply(int status, String body) {}

    /** Calls its interface with the token that may do everything. */
    public Reply call(String method, String path, String contentType, byte[] body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address().resolve(path))
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
        unanswered.incrementAndGet();
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(answer.statusCode(), answer.body());
        } finally {
            unanswered.decrementAndGet();
        }
    }

    /** Calls that wait for its answer now. */
    public int unanswered() {
        return unanswered.get();
    }

    /** Where people reach it. */
    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    public long pid() {
        return process.pid();
    }

    public DatabaseServer database() {
        return database;
    }

    public Path log() {
        return folder.resolve(node + ".log");
    }

    /** As an operator stops it; what does not stop is killed. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            stop();
        }
    }
}
