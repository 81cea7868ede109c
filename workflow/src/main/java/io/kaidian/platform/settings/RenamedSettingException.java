package io.kaidian.platform.settings;

/** A setting was given under a name that it had before. */
class RenamedSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String current;

    RenamedSettingException(String old, String current) {
        super("The setting " + old + " is named " + current + " now.");
        this.current = current;
    }

    String remedy() {
        return "Set " + current + " instead.";
    }
}
