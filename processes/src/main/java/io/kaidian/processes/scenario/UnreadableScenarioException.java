package io.kaidian.processes.scenario;

/** A scenario that cannot be read: which line, and why, for who says it in the reader's language. */
public final class UnreadableScenarioException extends IllegalArgumentException {

    /** Why a scenario cannot be read. */
    public enum Fault {
        /** It does not name its process, say what it is about and begin with a start. */
        HEAD,
        /** Behind the word stands no name of an element. */
        NAME,
        /** Behind the word stands more than a name, or no name. */
        NAME_ALONE,
        /** No statement begins with this word. */
        WORD,
        /** A value is not written as name = value. */
        VALUE
    }

    private final Fault fault;
    private final int line;
    private final String words;

    UnreadableScenarioException(String file, Fault fault, int line, String words) {
        super("%s, line %d: %s \"%s\"".formatted(file, line, fault, words));
        this.fault = fault;
        this.line = line;
        this.words = words;
    }

    public Fault fault() {
        return fault;
    }

    /** From 1; 0 where the whole is meant. */
    public int line() {
        return line;
    }

    /** What stands there. */
    public String words() {
        return words;
    }
}
