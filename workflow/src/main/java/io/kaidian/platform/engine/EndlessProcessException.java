package io.kaidian.platform.engine;

/** A process took more steps than any sensible diagram needs, without waiting for a person, a message or the time. */
public class EndlessProcessException extends RuntimeException {

    private final String elementId;

    public EndlessProcessException(String elementId, int steps) {
        super("more than %d steps without waiting for anybody, at %s: the diagram goes round in a circle"
                .formatted(steps, elementId));
        this.elementId = elementId;
    }

    /** Where it was stopped. */
    public String elementId() {
        return elementId;
    }
}
