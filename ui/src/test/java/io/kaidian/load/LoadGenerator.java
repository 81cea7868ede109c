package io.kaidian.load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * People who are signed in and open the pages that people open most, each with a pause of ten to twenty seconds between two acts:
 * sellers look how their case stands, at their shop, their data and the help; reviewers at the list, parts of it and cases; officers
 * at shops; leads at the board.
 */
final class LoadGenerator implements AutoCloseable {

    private static final int THREADS = 64;
    private static final int SIGN_INS_AT_ONCE = 4;
    private static final int SHORTEST_PAUSE_MILLIS = 10_000;
    private static final int LONGEST_PAUSE_MILLIS = 20_000;
    private static final int CASES_OF_A_REVIEWER = 2;
    private static final long SEED = 20_261_125L;

    static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .executor(Executors.newCachedThreadPool(daemons()))
            .build();

    private final LoadTestFixture loadTestFixture;
    private final MeasurementReport measurementReport;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, daemons());
    private final List<Person> people = new ArrayList<>();
    private final List<String> tasks;
    private final AtomicInteger broken = new AtomicInteger();
    private final AtomicReference<String> firstFault = new AtomicReference<>();
    private volatile String phase = "";
    private volatile boolean over;

    LoadGenerator(LoadTestFixture loadTestFixture, MeasurementReport measurementReport)
            throws IOException, SQLException {
        this.loadTestFixture = loadTestFixture;
        this.measurementReport = measurementReport;
        this.tasks = loadTestFixture.waiting();
    }

    /** Each of 300 in their turn: as many of every kind as the whole has. */
    void add(int many) {
        var of = List.of(
                new Kind("seller", LoadTestFixture.SELLERS),
                new Kind("reviewer", LoadTestFixture.REVIEWERS),
                new Kind("officer", LoadTestFixture.OFFICERS),
                new Kind("lead", LoadTestFixture.LEADS));
        var all = of.stream().mapToInt(Kind::many).sum();
        for (var kind : of) {
            for (int number = 0; number < Math.max(1, kind.many() * many / all); number++) {
                people.add(new Person(kind.name(), kind.many() - 1 - number));
            }
        }
    }

    private record Kind(String name, int many) {}

    int size() {
        return people.size();
    }

    /** Everybody signs in, a few at a time, and is then where the sign-in leads. */
    void signIn() throws Exception {
        each(person -> person.signIn());
    }

    void signOut() throws Exception {
        each(person -> person.vaadinHttpClient.signOut());
    }

    private interface Act {
        void by(Person person) throws Exception;
    }

    private void each(Act act) throws Exception {
        var some = Executors.newFixedThreadPool(SIGN_INS_AT_ONCE, daemons());
        try {
            for (var done : some.invokeAll(people.stream()
                    .<Callable<Void>>map(person -> () -> {
                        act.by(person);
                        return null;
                    })
                    .toList())) {
                done.get();
            }
        } finally {
            some.shutdown();
        }
    }

    /** From now on everybody acts; what they do is counted under that name. */
    void begin(String phase) {
        this.phase = phase;
        for (var person : people) {
            threads.schedule(person::act, person.random.nextInt(LONGEST_PAUSE_MILLIS), TimeUnit.MILLISECONDS);
        }
    }

    /** What is done from now on is counted under another name. */
    void nowCounts(String phase) {
        this.phase = phase;
    }

    /** Nobody begins anything any more; whoever is at it comes to an end. */
    void rest() throws InterruptedException {
        over = true;
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.MINUTES);
    }

    int broken() {
        return broken.get();
    }

    /** What went wrong first, or nothing. */
    String firstFault() {
        return firstFault.get();
    }

    static ThreadFactory daemons() {
        return task -> {
            var thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** An address of its own for each, from the range that is kept for measuring networks. */
    static String address(int number) {
        return "198.18." + number / 250 + "." + (1 + number % 250);
    }

    private final class Person {

        private final String kind;
        private final int number;
        private final Random random;
        private final VaadinHttpClient vaadinHttpClient;
        private int turn;

        private Person(String kind, int number) {
            this.kind = kind;
            this.number = number;
            this.random = new Random(SEED + people.size());
            this.vaadinHttpClient =
                    new VaadinHttpClient(HTTP, loadTestFixture.server().address(), address(people.size()));
        }

        private void signIn() throws IOException, InterruptedException {
            measurementReport.took(
                    "sign-in, " + kind,
                    vaadinHttpClient.signIn("load-" + kind + "-" + number, LoadTestFixture.PASSWORD));
        }

        private void act() {
            if (over) {
                return;
            }
            var counted = phase;
            try {
                switch (kind) {
                    case "seller" ->
                        look(counted, List.of("seller", "seller/shop", "seller/data", "seller/help", "seller"));
                    case "reviewer" -> review(counted);
                    case "officer" ->
                        look(
                                counted,
                                List.of("enforcement", "enforcement?q=load-seller-6", "enforcement/shop/" + shop()));
                    default -> look(counted, List.of("review/board", "review", "review/people"));
                }
            } catch (IOException | RuntimeException failed) {
                broken.incrementAndGet();
                firstFault.compareAndSet(null, kind + " " + number + ": " + failed);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            }
            var pause = SHORTEST_PAUSE_MILLIS + random.nextInt(LONGEST_PAUSE_MILLIS - SHORTEST_PAUSE_MILLIS);
            if (!over) {
                threads.schedule(this::act, pause, TimeUnit.MILLISECONDS);
            }
        }

        private String shop() {
            return "load-seller-" + (60 + random.nextInt(LoadTestFixture.SELLERS - 60));
        }

        private void review(String counted) throws IOException, InterruptedException {
            var mine = tasks.isEmpty()
                    ? "none"
                    : tasks.get((number * CASES_OF_A_REVIEWER + turn % CASES_OF_A_REVIEWER) % tasks.size());
            var further = vaadinHttpClient.links("review?").stream()
                    .filter(link -> link.contains("after="))
                    .findFirst();
            look(
                    counted,
                    List.of(
                            "review",
                            further.orElse("review?who=ALL"),
                            "review/case/" + mine,
                            "review?sort=DUE",
                            "review?q=load-seller-7"));
        }

        private void look(String counted, List<String> pages) throws IOException, InterruptedException {
            var page = pages.get(turn++ % pages.size());
            var name = page.replaceAll("load-seller-[0-9]+|[0-9a-f]{8}-[0-9a-f-]{27}", "…")
                    .replaceAll("after=.*", "after=…");
            measurementReport.took(counted + " " + name, vaadinHttpClient.go(page));
            for (var picture : vaadinHttpClient.loadPictures()) {
                measurementReport.took("picture " + counted, picture);
            }
        }
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
    }
}
