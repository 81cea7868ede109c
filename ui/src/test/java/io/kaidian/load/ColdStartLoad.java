package io.kaidian.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.resilience.ServerProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * From the command to the first page, on a database that is there already: the one jar as it is, the same unpacked as the tools of
 * the jar unpack it, and that with an archive of its classes. In turns, so that what else the machine does meets all three. CPU does
 * not depend on it. Wants {@code target/kaidian.jar}: {@code mvn -DskipTests package}.
 */
class ColdStartLoad {

    private static final Path JAR = Path.of("target/kaidian.jar");
    private static final Path FOLDER = LoadTestFixture.FIGURES.resolve("start");
    private static final int ROUNDS = Integer.getInteger("load.starts", 3);
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration REST = Duration.ofSeconds(10);

    private final MeasurementReport figures = new MeasurementReport();

    @Test
    void showsItsFirstPageSoon() throws Exception {
        assertThat(JAR).as("mvn -DskipTests package makes it").exists();
        LoadTestFixture.prepare();
        Files.createDirectories(FOLDER);
        var unpacked = FOLDER.resolve("unpacked");
        var archive = FOLDER.resolve("kaidian.jsa");
        if (!Files.exists(unpacked)) {
            run(List.of("-Djarmode=tools", "-jar", JAR.toString(), "extract", "--destination", unpacked.toString()));
        }
        var program = unpacked.resolve("kaidian.jar").toString();
        Files.deleteIfExists(archive);
        var once = new ArrayList<>(
                List.of("-XX:ArchiveClassesAtExit=" + archive, "-Dspring.context.exit=onRefresh", "-jar", program));
        once.addAll(settings());
        run(once);
        // A first start finds its files on the disk only.
        start("", List.of("-jar", program));
        for (int round = 0; round < ROUNDS; round++) {
            start("jar", List.of("-jar", JAR.toString()));
            start("unpacked", List.of("-jar", program));
            start("unpacked, with archive", List.of("-XX:SharedArchiveFile=" + archive, "-jar", program));
        }
        figures.load("load of the machine after");
        figures.put("size of the jar, MB", Files.size(JAR) / ProcessMemoryProbe.MEGABYTE);
        figures.put("size of the archive, MB", Files.size(archive) / ProcessMemoryProbe.MEGABYTE);
        figures.write(LoadTestFixture.FIGURES, "start");
    }

    private void start(String how, List<String> options) throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var all = new ArrayList<String>(List.of("-Xmx900m"));
        all.addAll(options);
        all.addAll(settings());
        all.add("--server.port=" + port);
        var began = System.nanoTime();
        var server = java(all);
        try {
            var page = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/login"))
                    .timeout(PATIENCE)
                    .build();
            while (!answers(page)) {
                assertThat(server.isAlive())
                        .as("it is not to end, see " + log())
                        .isTrue();
                assertThat(System.nanoTime() - began).isLessThan(PATIENCE.toNanos());
                Thread.sleep(20);
            }
            if (!how.isEmpty()) {
                figures.took("first page, " + how, Duration.ofNanos(System.nanoTime() - began));
                figures.took(
                        "CPU until then, " + how,
                        server.info().totalCpuDuration().orElse(Duration.ZERO));
            }
            Thread.sleep(REST.toMillis());
            figures.put(
                    "resident at rest, " + (how.isEmpty() ? "first" : how) + ", MB",
                    ProcessMemoryProbe.residentMegabytes(server.pid(), "VmRSS"));
        } finally {
            server.destroy();
            if (!server.waitFor(2, TimeUnit.MINUTES)) {
                server.destroyForcibly().waitFor();
            }
        }
    }

    private static List<String> settings() {
        return List.of(
                "--kaidian.data-dir=" + LoadTestFixture.data(),
                "--kaidian.demo.password=" + LoadTestFixture.PASSWORD,
                "--kaidian.demo.api-token=" + ServerProcess.TOKEN,
                "--kaidian.jobs.node=node1");
    }

    private static boolean answers(HttpRequest page) throws InterruptedException {
        try {
            return LoadGenerator.HTTP
                            .send(page, HttpResponse.BodyHandlers.ofString())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void run(List<String> options) throws IOException, InterruptedException {
        assertThat(java(options).waitFor()).isZero();
    }

    private static Process java(List<String> options) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private static Path log() {
        return FOLDER.resolve("start.log");
    }
}
