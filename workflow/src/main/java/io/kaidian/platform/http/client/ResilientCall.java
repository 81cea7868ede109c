package io.kaidian.platform.http.client;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Leaves a service alone for a while once half of the last calls failed; then one call tries whether it is back. */
public final class ResilientCall {

    private static final int CALLS_REMEMBERED = 10;
    private static final int CALLS_TO_JUDGE_BY = 5;

    private final CircuitBreaker breaker;

    /** @param rest how long it is left alone */
    public ResilientCall(String name, Duration rest) {
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(CALLS_REMEMBERED)
                        .minimumNumberOfCalls(CALLS_TO_JUDGE_BY)
                        .waitDurationInOpenState(rest)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
    }

    /** Thrown instead of a call while the service is left alone. */
    public static final class CircuitOpenException extends RuntimeException {
        CircuitOpenException(String name) {
            super(name + " is left alone for a while");
        }
    }

    /**
     * Calls, unless the service is left alone.
     *
     * @param isAnswer which exceptions are answers, not faults of the service
     * @throws CircuitOpenException while it is left alone
     */
    public <T> T call(Supplier<T> work, Predicate<RuntimeException> isAnswer) {
        if (!breaker.tryAcquirePermission()) {
            throw new CircuitOpenException(breaker.getName());
        }
        var begun = System.nanoTime();
        try {
            var result = work.get();
            breaker.onSuccess(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            return result;
        } catch (RuntimeException thrown) {
            if (isAnswer.test(thrown)) {
                breaker.onSuccess(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            } else {
                breaker.onError(System.nanoTime() - begun, TimeUnit.NANOSECONDS, thrown);
            }
            throw thrown;
        }
    }
}
