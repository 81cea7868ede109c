package io.kaidian.platform.blobstore;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** A server that speaks S3 over HTTP, in a process of its own: started once for all tests, ended with them. */
final class S3Server {

    private static final Pattern STARTED =
            Pattern.compile("Tomcat started on ports \\d+ \\(https\\), (\\d+) \\(http\\)");

    private static S3Server running;

    private final int port;

    private S3Server(int port) {
        this.port = port;
    }

    static synchronized S3Server running() {
        if (running == null) {
            running = start();
        }
        return running;
    }

    private static S3Server start() {
        try {
            var process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-jar",
                            jar(),
                            "--server.port=0",
                            "--com.adobe.testing.s3mock.http-port=0"))
                    .redirectErrorStream(true)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new S3Server(portOf(process));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Its jar holds all that it needs, so it shares no class with us. */
    private static String jar() throws IOException {
        var loader = S3Server.class
                .getClassLoader()
                .getResource("BOOT-INF/classes/com/adobe/testing/s3mock/S3MockApplication.class");
        return Path.of(((JarURLConnection) loader.openConnection()).getJarFile().getName())
                .toString();
    }

    private static int portOf(Process process) throws IOException {
        BufferedReader out = process.inputReader();
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            var started = STARTED.matcher(line);
            if (started.find()) {
                // Whatever it says later must not fill its pipe.
                var rest = new Thread(() -> out.lines().forEach(said -> {}), "s3 server's output");
                rest.setDaemon(true);
                rest.start();
                return Integer.parseInt(started.group(1));
            }
        }
        throw new IOException("the S3 server ended before it had started");
    }

    /** How a node is told to use it. */
    DocumentStoreProperties settings(DocumentStoreProperties.StorageLocation store, String bucket) {
        return settings(store, bucket, "http://127.0.0.1:" + port, Duration.ofSeconds(20));
    }

    static DocumentStoreProperties settings(
            DocumentStoreProperties.StorageLocation store, String bucket, String endpoint, Duration timeout) {
        return new DocumentStoreProperties(
                store,
                new DocumentStoreProperties.S3(
                        bucket,
                        "photos/",
                        endpoint,
                        "us-east-1",
                        "key of a test",
                        "secret of a test",
                        true,
                        timeout,
                        Duration.ofMinutes(10)),
                Duration.ofSeconds(5));
    }
}
