package io.kaidian.specimens;

/** Sex as it is printed on a card. */
public enum PrintedSex {
    MALE("男"),
    FEMALE("女");

    private final String printed;

    PrintedSex(String printed) {
        this.printed = printed;
    }

    /** The character on the card. */
    public String printed() {
        return printed;
    }
}
