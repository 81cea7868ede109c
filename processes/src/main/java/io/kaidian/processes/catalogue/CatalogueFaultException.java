package io.kaidian.processes.catalogue;

/** A cell of a catalogue that cannot be understood. */
public final class CatalogueFaultException extends IllegalArgumentException {

    private final String code;
    private final String column;
    private final String value;

    CatalogueFaultException(String message, String code, String column, String value) {
        super(message);
        this.code = code;
        this.column = column;
        this.value = value;
    }

    /** Of the row; empty where that is what is missing. */
    public String code() {
        return code;
    }

    /** As the header names it. */
    public String column() {
        return column;
    }

    /** What stands there; empty where nothing does. */
    public String value() {
        return value;
    }
}
