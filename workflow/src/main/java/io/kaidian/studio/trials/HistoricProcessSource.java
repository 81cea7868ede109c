package io.kaidian.studio.trials;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows processes of the past that can be gone through again; implemented where their subjects are. */
public interface HistoricProcessSource {

    /** How many were decided in that time, by the key of their process. */
    Map<String, Integer> counts(Instant from, Instant to);

    /** Those of one process that were decided in that time, latest first. */
    List<HistoricCase> decided(String processKey, Instant from, Instant to, int limit);

    /**
     * Name of the step that begins a round and answers with the round's facts; empty where a round begins whenever the seller has
     * done something.
     */
    Optional<String> factsStep();

    /**
     * What another step answered, as far as it matters for the way; such as how many rounds are left.
     *
     * @param round from 1; 0 before the first
     */
    Map<String, Object> answer(HistoricCase recorded, int round, String step, Instant now);

    /**
     * What a step does that counts as an outcome, as {@link HistoricCase.Ending#effects} names it; empty where nothing.
     *
     * @param known what the process knows, with the inputs of the step
     */
    default Optional<String> effect(HistoricCase recorded, String step, Map<String, Object> known) {
        return Optional.empty();
    }
}
