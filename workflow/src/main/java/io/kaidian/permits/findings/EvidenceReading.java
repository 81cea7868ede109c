package io.kaidian.permits.findings;

import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What became of reading a file of an application. That nothing was found says something only where every page was read.
 *
 * @param pages how many the file has; 0 where it could not be opened
 */
public record EvidenceReading(State state, int pages, List<EvidenceFinding> findings) {

    /** How far reading came. */
    public enum State {
        /** Every page was read to the end. */
        READ,
        /** No attempt came to the end of every page: a person has to look. */
        UNREAD
    }

    public EvidenceReading {
        findings = List.copyOf(findings);
    }

    /** The same with one thing more, about the file as it is. */
    public EvidenceReading with(Finding more) {
        var all = new ArrayList<>(findings);
        all.add(new EvidenceFinding(1, more));
        return new EvidenceReading(state, pages, all);
    }

    /** The same with only those findings. */
    public EvidenceReading only(Predicate<Finding> wanted) {
        return new EvidenceReading(
                state,
                pages,
                findings.stream().filter(found -> wanted.test(found.finding())).toList());
    }

    /** The gravest that is said of the file. */
    public EvidenceGrade grade() {
        if (state == State.UNREAD) {
            return EvidenceGrade.UNREAD;
        }
        if (findings.isEmpty()) {
            return EvidenceGrade.NONE;
        }
        return findings.stream().anyMatch(found -> found.finding().certainty() == Certainty.CERTAIN)
                ? EvidenceGrade.CERTAIN
                : EvidenceGrade.ADVICE;
    }
}
