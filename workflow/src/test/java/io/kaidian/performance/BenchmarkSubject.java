package io.kaidian.performance;

import java.util.Map;

/** Somebody who takes cases from sent to certified; three in ten come back to their seller once. */
interface BenchmarkSubject extends AutoCloseable {

    /** Who works at the same time: as many sellers and reviewers, and as many jobs. */
    int PEOPLE = 2;

    int JOBS = 4;

    String name();

    /** Everything that is there before the measured window. */
    void prepare(int first, int count);

    /** The seller sends. */
    void submit(int number);

    /** Whether all steps that run by themselves are done; asked outside the count. */
    boolean isQuiet();

    /** One reviewer takes a case and decides it: some case or, where there is no list to take from, this one. */
    void review(int number, int reviewer);

    /** The seller corrects what was returned and sends again. */
    void correct(int number);

    /** Waits for what is written later by itself; counted, but not timed. */
    default void settle() {}

    /** Transactions since the last call by who ran them; only counted with {@code -Dbench.transactions=true}, and by some. */
    default Map<String, Long> transactions() {
        return Map.of();
    }

    /** Fails unless all of them are certified. */
    void check(int first, int count);

    /** Every tenth case but 3, 6 and 9 passes at once. */
    static boolean isReturnedOnce(int number) {
        return number % 10 == 3 || number % 10 == 6 || number % 10 == 9;
    }

    @Override
    void close();
}
