package io.kaidian.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.resilience.servers.ProcessMemory;
import io.kaidian.resilience.servers.ServerProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * From the command to the first page, on a database that is there already: the one jar as it is, the same unpacked as the tools of
 * the jar unpack it, that prepared as the container file prepares it, and an older jar where {@code -Dload.before=…} names one. In
 * turns, so that what else the machine does meets all of them. Wants {@code target/kaidian.jar}: {@code mvn -DskipTests package}.
 */
class ColdStartLoad {

    private static final Path JAR = Path.of("target/kaidian.jar");
    private static final Path PREPARE = Path.of("deploy/record-start.sh");
    private static final Path FOLDER = LoadTestFixture.FIGURES.resolve("start");
    private static final String BEFORE = System.getProperty("load.before", "");
    private static final int ROUNDS = Integer.getInteger("load.starts", 3);
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration REST = Duration.ofSeconds(10);

    private final MeasurementReport measurementReport = new MeasurementReport();

    @Test
    void showsItsFirstPageSoon() throws Exception {
        assertThat(JAR).as("mvn -DskipTests package makes it").exists();
        LoadTestFixture.prepare();
        Files.createDirectories(FOLDER);
        var unpacked = FOLDER.resolve("unpacked");
        if (!Files.exists(unpacked.resolve("start.options"))) {
            var jar = JAR.toAbsolutePath().toString();
            run(FOLDER, java(List.of("-Djarmode=tools", "-jar", jar, "extract", "--destination", "unpacked")));
            run(unpacked, List.of("bash", PREPARE.toAbsolutePath().toString()));
        }
        var ways = new LinkedHashMap<String, Way>();
        if (!BEFORE.isEmpty()) {
            ways.put("jar of before", new Way(FOLDER.resolve("data-of-before"), FOLDER, List.of("-jar", BEFORE)));
        }
        ways.put(
                "jar",
                new Way(
                        LoadTestFixture.data(),
                        FOLDER,
                        List.of("-jar", JAR.toAbsolutePath().toString())));
        ways.put("unpacked", new Way(LoadTestFixture.data(), unpacked, List.of("-jar", "kaidian.jar")));
        ways.put(
                "unpacked and prepared",
                new Way(LoadTestFixture.data(), unpacked, List.of("@start.options", "-jar", "kaidian.jar")));
        for (var way : ways.values()) {
            // A first start finds its files on the disk only.
            start("", way);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (var way : ways.entrySet()) {
                start(way.getKey(), way.getValue());
            }
        }
        measurementReport.load("load of the machine after");
        measurementReport.put("size of the jar, MB", Files.size(JAR) / ProcessMemoryProbe.MEGABYTE);
        measurementReport.put(
                "size of what was prepared, MB",
                Files.size(unpacked.resolve("kaidian.classes")) / ProcessMemoryProbe.MEGABYTE);
        measurementReport.write(LoadTestFixture.FIGURES, "start");
    }

    /** A way to start: with which data, from which folder, by which options of Java. */
    private record Way(Path data, Path folder, List<String> options) {}

    private void start(String how, Way way) throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var all = new ArrayList<String>(List.of("-Xmx900m"));
        all.addAll(way.options());
        all.addAll(List.of(
                "--kaidian.data-dir=" + way.data().toAbsolutePath(),
                "--kaidian.demo.password=" + LoadTestFixture.PASSWORD,
                "--kaidian.demo.api-token=" + ServerProcess.TOKEN,
                "--kaidian.jobs.node=node1",
                "--server.port=" + port));
        var began = System.nanoTime();
        var server = start(way.folder(), java(all));
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
                measurementReport.took("first page, " + how, Duration.ofNanos(System.nanoTime() - began));
                measurementReport.took(
                        "CPU until then, " + how,
                        server.info().totalCpuDuration().orElse(Duration.ZERO));
            }
            Thread.sleep(REST.toMillis());
            measurementReport.put(
                    "resident at rest, " + (how.isEmpty() ? "first" : how) + ", MB",
                    ProcessMemory.residentMegabytes(server.pid(), "VmRSS"));
        } finally {
            server.destroy();
            if (!server.waitFor(2, TimeUnit.MINUTES)) {
                server.destroyForcibly().waitFor();
            }
        }
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

    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        assertThat(start(folder, command).waitFor()).as("see %s", log()).isZero();
    }

    private static List<String> java(List<String> options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        return command;
    }

    private static Process start(Path folder, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private static Path log() {
        return FOLDER.resolve("start.log").toAbsolutePath();
    }
}
