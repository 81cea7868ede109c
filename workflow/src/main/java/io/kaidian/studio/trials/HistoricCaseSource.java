package io.kaidian.studio.trials;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows the cases that were decided; implemented where cases are. */
public interface HistoricCaseSource {

    /** How many ended in that time. */
    int count(Instant from, Instant to);

    /** Those that ended in that time, latest first. */
    List<HistoricCase> decided(Instant from, Instant to, int limit);

    /**
     * One that was sent, decided or not.
     *
     * @param caseOrSeller id of the case, or of its seller: then the latest
     */
    Optional<HistoricCase> find(String caseOrSeller);

    /** What was found in it, without names and numbers. */
    List<CaseTrial.Finding> findings(HistoricCase recorded);

    /** What can be decided at a task, by variable; empty where nothing is. */
    Map<String, List<String>> choices(String task);

    /** Name of the step that looks at a round; it answers with the round's facts. */
    String factsStep();

    /** What another step answered, as far as it matters for the way; such as how many rounds are left. */
    Map<String, Object> answer(HistoricCase recorded, int round, String step, Instant now);
}
