package io.kaidian.studio.trials;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows the cases that were decided, and each case that was sent; implemented where cases are. */
public interface HistoricCaseSource extends HistoricProcessSource {

    /**
     * One that was sent, decided or not.
     *
     * @param caseOrSeller id of the case, or of its seller: then the latest
     */
    Optional<HistoricCase> find(String caseOrSeller);

    /** Those that came last, newest first. */
    List<CaseTrial.Candidate> recent(int most);

    /** What was found in it, without names and numbers. */
    List<CaseTrial.Finding> findings(HistoricCase recorded);

    /** What can be decided at a task, by variable; empty where nothing is. */
    Map<String, List<String>> choices(String task);
}
