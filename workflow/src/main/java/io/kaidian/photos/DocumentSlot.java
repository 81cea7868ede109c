package io.kaidian.photos;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The place of a piece of evidence in an application, by the id of its type. What the type is, and whether there is one of
 * that id, says the catalogue of evidence types.
 */
public record DocumentSlot(@JsonValue String name) implements Comparable<DocumentSlot> {

    private static final int LONGEST = 40;

    public DocumentSlot {
        if (name.length() > LONGEST || !isId(name)) {
            throw new IllegalArgumentException("no id of a type of evidence");
        }
    }

    /** {@code [A-Z][A-Z0-9]*(_[A-Z0-9]+)*}, without a pattern: a certification names slots some thousand times. */
    private static boolean isId(String name) {
        var before = '_';
        for (int i = 0; i < name.length(); i++) {
            var next = name.charAt(i);
            var isLetter = next >= 'A' && next <= 'Z';
            var isDigit = next >= '0' && next <= '9' && i > 0;
            if (!isLetter && !isDigit && (next != '_' || before == '_')) {
                return false;
            }
            before = next;
        }
        return before != '_';
    }

    /** @throws IllegalArgumentException if that cannot be an id */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static DocumentSlot valueOf(String name) {
        return new DocumentSlot(name);
    }

    /** By name; the order in which sellers are asked is the catalogue's. */
    @Override
    public int compareTo(DocumentSlot other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
