package io.kaidian.processes;

/**
 * A typed name of a process variable or of a column of a decision table.
 *
 * @param name as written in the diagram or table
 * @param type plain values only: String, Boolean, Integer, Date
 */
public record ProcessVariable<T>(String name, Class<T> type) {

    @Override
    public String toString() {
        return name;
    }
}
