package io.kaidian.photos.isolation;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a worker is started: the server's own Java on the server's own classes, with nothing of the server's environment and
 * options. Its crash leaves no picture behind in a core file.
 *
 * @param main class that calls {@link WorkerLoop#serve}
 * @param options of its Java, among them how much heap it may take
 * @param folder its working directory, where it may write
 */
public record WorkerCommand(Class<?> main, List<String> options, Path folder) {

    private static final String BOOT_LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";

    private static final List<String> FIXED = List.of(
            "-XX:+UseSerialGC",
            // Pictures pass the young generation by; a heap that keeps little room beyond them stays small.
            "-Xms32m",
            "-Xmn24m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=20",
            // What the readers gave back stays with the process otherwise.
            "-XX:TrimNativeHeapInterval=500",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+SuppressFatalErrorMessage",
            "-XX:-UsePerfData",
            "-XX:+DisableAttachMechanism",
            "-Xshare:auto",
            "-Djava.awt.headless=true");

    /** Starts one. */
    public Process start() throws IOException {
        var builder =
                new ProcessBuilder(line()).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        var environment = builder.environment();
        var systemRoot = environment.get("SystemRoot");
        environment.clear();
        // A heap of its own for each thread costs memory that is never given back.
        environment.put("MALLOC_ARENA_MAX", "2");
        if (systemRoot != null) {
            // Without it no program starts on Windows.
            environment.put("SystemRoot", systemRoot);
        }
        return builder.start();
    }

    private List<String> line() {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(FIXED);
        line.add("-Djava.io.tmpdir=" + folder);
        line.addAll(options);
        line.add("-cp");
        line.add(classPath());
        if (isInBootJar()) {
            // Classes lie in jars within the jar, which only its own start opens.
            line.add("-Dkaidian.program=" + main.getName());
            line.add(BOOT_LAUNCHER);
        } else {
            line.add(main.getName());
        }
        return line;
    }

    /** The worker's working directory is another one. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private boolean isInBootJar() {
        try {
            var launcher = Class.forName(BOOT_LAUNCHER, false, ClassLoader.getSystemClassLoader());
            return main.getClassLoader() != launcher.getClassLoader();
        } catch (ClassNotFoundException plain) {
            return false;
        }
    }
}
