package io.kaidian.studio.trials;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A case or an application for a permit that was decided, as far as it can be gone through again.
 *
 * @param id business key
 * @param process key of its diagram
 * @param start values that it began with
 * @param facts what the machine found, round by round
 * @param acts what people, news and time did, in order
 */
public record HistoricCase(
        String id,
        String process,
        Map<String, Object> start,
        List<Map<String, Object>> facts,
        List<Act> acts,
        Ending ending) {

    public HistoricCase {
        facts = List.copyOf(facts);
        acts = List.copyOf(acts);
    }

    /**
     * Something that was done.
     *
     * @param round in which it was done: from 1, and 0 before the first
     * @param name element of a task or timer, or a message
     * @param values that it brought
     * @param answers of a form; null where it was none
     */
    public record Act(
            int round,
            Kind kind,
            String name,
            Map<String, Object> values,
            @Nullable Answers answers) {

        public Act(int round, Kind kind, String name, Map<String, Object> values) {
            this(round, kind, name, values, null);
        }

        boolean isPerson() {
            return kind == Kind.STAFF || kind == Kind.SELLER;
        }
    }

    /**
     * How a form was answered.
     *
     * @param outcome the button
     * @param values by key; null where they are erased or not looked at
     */
    public record Answers(String outcome, @Nullable Map<String, Object> values) {}

    /** By whom or by what. */
    public enum Kind {
        /** Staff: counts as load. */
        STAFF,
        SELLER,
        NEWS,
        TIME
    }

    /**
     * How it ended.
     *
     * @param outcome how that is called, such as {@code CERTIFIED}
     * @param element at which it ended; null where its effects are compared instead
     * @param effects what its steps did that counts, in order, such as {@code REFUSED}; only compared without an element
     * @param isOpen whether its process did not come to an end of its own: it still runs, or was cancelled
     * @param at when it was decided; null where that plays no part
     */
    public record Ending(
            String outcome,
            @Nullable String element,
            List<String> effects,
            boolean isOpen,
            @Nullable Instant at) {

        public Ending {
            effects = List.copyOf(effects);
        }

        /** At an element. */
        public static Ending at(String element, String outcome) {
            return new Ending(outcome, element, List.of(), false, null);
        }
    }

    /** How often staff were needed. */
    long staffActs() {
        return acts.stream().filter(act -> act.kind() == Kind.STAFF).count();
    }
}
