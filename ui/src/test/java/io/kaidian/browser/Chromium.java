package io.kaidian.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Finds a browser for the tests and starts it, once a JVM: the one named by the variable CHROMIUM, the one that an npm package brings,
 * or an installed one. That of the package has no windows to draw and takes two thirds of the processor's time of an installed one. If none starts,
 * the tests fail and say what to install; they never skip.
 */
public final class Chromium implements AutoCloseable {

    private static final List<String> INSTALLED =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--disable-gpu",
            // A camera that shows a moving pattern, and whose use is allowed without a question.
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream");

    private static final Path PACKAGES = Path.of("src/test/browser").toAbsolutePath();
    private static final Path LOCK = Path.of("target/browser.lock");

    /** Chinese glyphs for a machine that has none: the same fonts the specimens are drawn with. */
    private static final Path FONTS =
            Path.of("../workflow/src/test/fonts/node_modules").toAbsolutePath().normalize();

    /** Of this JVM, with which it ends. */
    private static Browser running;

    private final Browser browser;

    /** Whether it ends with this; the one of the JVM does not. */
    private final boolean own;

    private Chromium(Browser browser, boolean own) {
        this.browser = browser;
        this.own = own;
    }

    /** Gives the browser of this JVM, which starts when first asked for; a test opens contexts of its own in it. */
    public static synchronized Chromium start() {
        if (running == null || !running.isConnected()) {
            running = launch(List.of());
        }
        return new Chromium(running, false);
    }

    /** Starts a browser of its own, whose camera plays that film over and over; whoever opens the camera sees it from its beginning. */
    public static Chromium playing(Path film) {
        return new Chromium(launch(List.of("--use-file-for-fake-video-capture=" + film.toAbsolutePath())), true);
    }

    private static Browser launch(List<String> further) {
        var troubles = new ArrayList<String>();
        for (var candidate : candidates()) {
            var environment = new HashMap<>(System.getenv());
            environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
            var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
            try {
                var options = candidate.find();
                return playwright
                        .chromium()
                        .launch(options.setArgs(Stream.concat(options.args.stream(), further.stream())
                                .toList()));
            } catch (PlaywrightException | IOException failed) {
                playwright.close();
                troubles.add(candidate.name() + ": "
                        + failed.getMessage().lines().findFirst().orElse(""));
            }
        }
        throw new IllegalStateException("No Chromium starts on this machine. Install one (Debian: apt-get install"
                + " chromium; others: any Chrome or Chromium, named by the variable CHROMIUM). Tried: " + troubles);
    }

    /** Pages that are open in the browser of this JVM; none where it was not started. */
    static synchronized List<Page> openPages() {
        return running == null
                ? List.of()
                : running.contexts().stream()
                        .flatMap(context -> context.pages().stream())
                        .toList();
    }

    public Browser browser() {
        return browser;
    }

    /** Closes whatever was opened in it. */
    @Override
    public void close() {
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
        if (own) {
            browser.close();
        }
    }

    private interface Finder {
        BrowserType.LaunchOptions find() throws IOException;
    }

    private record Candidate(String name, Finder finder) {
        BrowserType.LaunchOptions find() throws IOException {
            return finder.find();
        }
    }

    private static List<Candidate> candidates() {
        var named = Optional.ofNullable(System.getenv("CHROMIUM"))
                .map(path -> new Candidate("CHROMIUM", () -> launch(Path.of(path), Map.of())));
        var installed = INSTALLED.stream()
                .flatMap(name -> onPath(name).stream())
                .map(path -> new Candidate(path.toString(), () -> launch(path, Map.of())));
        var fromNpm = new Candidate("npm package", Chromium::fromNpm);
        return Stream.of(named.stream(), Stream.of(fromNpm), installed)
                .flatMap(some -> some)
                .toList();
    }

    private static BrowserType.LaunchOptions launch(Path binary, Map<String, String> environment) throws IOException {
        var all = new HashMap<>(System.getenv());
        all.putAll(environment);
        all.put("FONTCONFIG_FILE", fontConfiguration().toString());
        return new BrowserType.LaunchOptions()
                .setExecutablePath(binary)
                .setArgs(QUIET)
                .setEnv(all);
    }

    private static BrowserType.LaunchOptions fromNpm() throws IOException {
        try (var alone = new BuildLock()) {
            installPackages();
            var places = run(PACKAGES, "node", "unpack.mjs").lines().toList();
            return launch(Path.of(places.get(0)), Map.of("LD_LIBRARY_PATH", places.size() > 1 ? places.get(1) : ""));
        }
    }

    /** A file of the npm packages that only tests use. */
    static Path packaged(String file) throws IOException {
        try (var alone = new BuildLock()) {
            installPackages();
            return PACKAGES.resolve("node_modules").resolve(file);
        }
    }

    private static void installPackages() throws IOException {
        if (!Files.exists(PACKAGES.resolve("node_modules/.package-lock.json"))) {
            run(PACKAGES, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }
    }

    /** Lets one test JVM of this build at a time install and unpack. */
    private static final class BuildLock implements AutoCloseable {

        private final FileChannel file;

        private BuildLock() throws IOException {
            Files.createDirectories(LOCK.getParent());
            file = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            file.lock();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path fontConfiguration() throws IOException {
        var file = Path.of("target/fonts.conf").toAbsolutePath();
        Files.createDirectories(file.getParent());
        // Written beside and moved, since another test JVM may be reading it.
        var own = Files.createTempFile(file.getParent(), "fonts", ".conf");
        Files.writeString(own, """
                <?xml version="1.0"?>
                <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
                <fontconfig>
                  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
                  <dir>%s</dir>
                  <cachedir>%s</cachedir>
                </fontconfig>
                """.formatted(FONTS, file.resolveSibling("font-cache")));
        Files.move(own, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return file;
    }

    private static String run(Path folder, String... command) throws IOException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        return output;
    }
}
