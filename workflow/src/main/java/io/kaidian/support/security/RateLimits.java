package io.kaidian.support.security;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How often one caller may knock. Counted on each node for itself: a limit protects the node, and what must hold for all of
 * them, guessing, is counted in the database.
 */
@Component
public class RateLimits {

    /** More callers than this at once are no people; the longest silent one is forgotten. */
    private static final int REMEMBERED = 20_000;

    private final Map<Kind, Map<String, Bucket>> buckets =
            Map.of(Kind.SIGN_IN, remembered(), Kind.CALL, remembered(), Kind.UPLOAD, remembered());

    private final AccessSettings settings;

    RateLimits(AccessSettings settings) {
        this.settings = settings;
    }

    /** What is limited. */
    public enum Kind {
        SIGN_IN,
        CALL,
        UPLOAD
    }

    /**
     * Takes one from what the caller may do.
     *
     * @return how long to wait instead; empty where it may go on
     */
    public Optional<Duration> take(Kind kind, String caller) {
        var probe = bucket(kind, caller).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket(Kind kind, String caller) {
        var known = buckets.get(kind);
        synchronized (known) {
            return known.computeIfAbsent(caller, first -> newBucket(perMinute(kind)));
        }
    }

    private int perMinute(Kind kind) {
        return switch (kind) {
            case SIGN_IN -> settings.signInsPerMinute();
            case CALL -> settings.callsPerMinute();
            case UPLOAD -> settings.uploadsPerMinute();
        };
    }

    private static Bucket newBucket(int perMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }

    private static Map<String, Bucket> remembered() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
