package io.kaidian.processes.catalogue;

import java.util.List;

/** Cells of a catalogue that cannot be understood. */
public final class CatalogueFaultException extends IllegalArgumentException {

    /** What is wrong with a cell, so that it can be said in the words of whoever writes it. */
    public enum Rule {
        /** The cell has to say something. */
        EMPTY,
        /** What stands there is not known. */
        VALUE,
        /** The code has another form than codes have, or stands in the file twice. */
        CODE,
        /** No whole number between the least and the most that are possible: the details. */
        NUMBER,
        /** A check needs to know what stands in this cell: the details name its column and the check. */
        CHECK_NEEDS,
        /** What stands there is for a check that is not made: the details name its column and the check. */
        CHECK_LACKS,
        /** A choice works only beside another one of the same cell: the details name both. */
        ALONG_WITH,
        /** A choice that is missing: the details name it. */
        CHOICE_MISSING,
        /** A choice beside which there can be no other: the details name it. */
        ALONE,
        /** A choice that does not fit another cell: the details name the choice, the other column and what stands there. */
        UNFIT,
        /** The cell stays empty as long as another one says what it says: the details name that column and what stands there. */
        LEFT_EMPTY,
        /** Another entry has it already: the details name what it is and the entry. */
        TAKEN,
        /** No group of types, which is a word in capitals. */
        GROUP,
        /** What no form of a text is made of. */
        FORM,
        /** No list of choices, each a code and words. */
        CHOICE_LIST,
        /** A list of choices with other codes than the Chinese one. */
        CHOICE_CODES,
        /** No word that could stand before what is read. */
        WORD,
        /** What is found by its form alone, without a form in the column that the details name. */
        FORM_NEEDED
    }

    private final String code;
    private final String column;
    private final String value;
    private final Rule rule;
    private final List<String> details;
    private final List<CatalogueFaultException> faults;

    CatalogueFaultException(String message, String code, String column, String value, Rule rule, List<String> details) {
        super(message);
        this.code = code;
        this.column = column;
        this.value = value;
        this.rule = rule;
        this.details = List.copyOf(details);
        this.faults = List.of(this);
    }

    private CatalogueFaultException(CatalogueFaultException first, List<CatalogueFaultException> faults) {
        super(first.getMessage());
        this.code = first.code;
        this.column = first.column;
        this.value = first.value;
        this.rule = first.rule;
        this.details = first.details;
        this.faults = List.copyOf(faults);
    }

    /** The first of them, which knows them all. */
    static CatalogueFaultException of(List<CatalogueFaultException> faults) {
        return new CatalogueFaultException(faults.get(0), faults);
    }

    /** Everything that is wrong with the file, this first, as far as it can be told at once. */
    public List<CatalogueFaultException> faults() {
        return faults;
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

    public Rule rule() {
        return rule;
    }

    /** What the rule names beside the cell itself. */
    public List<String> details() {
        return details;
    }
}
