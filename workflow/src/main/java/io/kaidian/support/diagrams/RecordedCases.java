package io.kaidian.support.diagrams;

import java.time.Instant;
import java.util.List;

/** Knows the cases that were decided; implemented where cases are. */
public interface RecordedCases {

    /** How many ended in that time. */
    int count(Instant from, Instant to);

    /** Those that ended in that time, latest first. */
    List<RecordedCase> decided(Instant from, Instant to, int limit);

    /** Name of the step that looks at a round; it answers with the round's facts. */
    String factsStep();

    /** What another step answered, as far as it matters for the way; such as how many rounds are left. */
    java.util.Map<String, Object> answer(RecordedCase recorded, int round, String step, Instant now);
}
