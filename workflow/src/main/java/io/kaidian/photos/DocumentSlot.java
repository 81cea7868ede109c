package io.kaidian.photos;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The place of a piece of evidence in an application, by the id of its type. What the type is, and whether there is one of
 * that id, says the catalogue of evidence types.
 */
public record DocumentSlot(@JsonValue String name) implements Comparable<DocumentSlot> {

    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
    private static final int LONGEST = 40;

    public DocumentSlot {
        if (name.length() > LONGEST || !ID.matcher(name).matches()) {
            throw new IllegalArgumentException("no id of a type of evidence");
        }
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
