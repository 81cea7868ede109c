package io.kaidian.studio.trials;

import io.kaidian.processes.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one case would go through a draft, step by step. Nothing in it names anybody: processes hold ids, verdicts, flags and
 * dates alone, and of findings the code and the document are told.
 *
 * @param end where it ended; null where it did not
 * @param trouble why it broke off; null where it did not
 */
public record CaseTrial(
        List<Finding> findings,
        List<Step> steps,
        @Nullable LocalizedText end,
        @Nullable LocalizedText trouble) {

    public CaseTrial {
        findings = List.copyOf(findings);
        steps = List.copyOf(steps);
    }

    /**
     * What was found in the real case.
     *
     * @param slot the document; null where none is meant
     */
    public record Finding(int round, String code, @Nullable String slot, String effect) {}

    /** A case that can be tried, by what tells nobody whose it is. */
    public record Candidate(String id, String kind, String status, Instant since) {}

    /**
     * Something that was passed.
     *
     * @param elementId element of a diagram, or row of a table
     * @param values what the process knows there that it did not know, or knew otherwise, at the step before
     * @param choice what a person decides here; null where nobody does
     */
    public record Step(
            String process,
            String elementId,
            LocalizedText name,
            Map<String, String> values,
            @Nullable Choice choice) {}

    /**
     * What a person decides.
     *
     * @param number from 0, in the order of the steps
     * @param values what was decided, by variable; empty where the case waits for somebody to decide
     * @param offered what may be chosen for each variable
     */
    public record Choice(int number, Map<String, String> values, Map<String, List<String>> offered) {}
}
