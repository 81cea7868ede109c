package io.kaidian.studio.trials;

import java.util.List;
import java.util.Map;

/**
 * A case that was decided, as far as it can be gone through again.
 *
 * @param id business key
 * @param process key of its diagram
 * @param start values that it began with
 * @param facts what the machine found, round by round
 * @param acts what people, news and time did, in order
 * @param end element at which it ended
 * @param outcome how that is called, such as {@code CERTIFIED}
 */
public record HistoricCase(
        String id,
        String process,
        Map<String, Object> start,
        List<Map<String, Object>> facts,
        List<Act> acts,
        String end,
        String outcome) {

    public HistoricCase {
        facts = List.copyOf(facts);
        acts = List.copyOf(acts);
    }

    /**
     * Something that was done.
     *
     * @param round in which it was done, from 1
     * @param name element of a task or timer, or a message
     * @param values that it brought
     */
    public record Act(int round, Kind kind, String name, Map<String, Object> values) {}

    /** By whom or by what. */
    public enum Kind {
        /** Staff: counts as load. */
        STAFF,
        SELLER,
        NEWS,
        TIME
    }

    /** How often staff were needed. */
    long staffActs() {
        return acts.stream().filter(act -> act.kind() == Kind.STAFF).count();
    }
}
