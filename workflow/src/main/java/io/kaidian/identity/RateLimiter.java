package io.kaidian.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How often one caller may knock. Counted on each node for itself: a limit protects the node, and what must hold for all of
 * them, guessing, is counted in the database.
 */
@Component
public class RateLimiter {

    /** A caller who was silent for so long may do all of it again, so that nothing is lost by forgetting them. */
    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** More callers than this within the period are no people, and must not fill the memory. */
    private static final int REMEMBERED = 100_000;

    private final Map<Kind, Cache<String, Bucket>> buckets =
            Map.of(Kind.SIGN_IN, remembered(), Kind.CALL, remembered(), Kind.UPLOAD, remembered());

    private final AccessProperties settings;

    RateLimiter(AccessProperties settings) {
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

    /**
     * What a caller may still do.
     *
     * @param perMinute calls in a minute
     * @param remaining calls that may be made at once
     * @param full until when all of them may be made again
     */
    public record Allowance(int perMinute, long remaining, Duration full) {}

    /** What the caller may still do, without taking any of it. */
    public Allowance allowance(Kind kind, String caller) {
        var perMinute = perMinute(kind);
        var remaining = bucket(kind, caller).getAvailableTokens();
        return new Allowance(
                perMinute, remaining, PERIOD.multipliedBy(perMinute - remaining).dividedBy(perMinute));
    }

    private Bucket bucket(Kind kind, String caller) {
        return Objects.requireNonNull(buckets.get(kind), "each kind has its buckets")
                .get(caller, first -> newBucket(perMinute(kind)));
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
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                .build();
    }

    private static Cache<String, Bucket> remembered() {
        return Caffeine.newBuilder()
                .expireAfterAccess(PERIOD)
                .maximumSize(REMEMBERED)
                .build();
    }
}
