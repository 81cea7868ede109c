package io.kaidian.cases.submission;

import io.kaidian.cases.CaseId;
import java.time.Duration;

/** Asks other companies about a submission, where the operator named any. Implemented by the checks. */
public interface ExternalVerification {

    /** Whether anybody is asked at all. */
    boolean isConfigured();

    /** Whether a service compares faces, which sellers agree to apart. */
    boolean comparesFaces();

    /** Asks, and keeps the answers for the checks. Takes as long as they do: not within a transaction. */
    void ask(CaseId id);

    /**
     * Keeps what was answered about one case for another one, too, whoever is asked now.
     *
     * @param later how much later it is said to have been asked
     */
    void copyAnswers(CaseId from, CaseId into, Duration later);
}
