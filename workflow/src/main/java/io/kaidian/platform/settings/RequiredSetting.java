package io.kaidian.platform.settings;

import org.jspecify.annotations.Nullable;

/** A setting that another one makes necessary, as an address needs a token. */
public final class RequiredSetting {

    private RequiredSetting() {}

    /** @throws IllegalStateException where it was not given */
    public static String require(String name, @Nullable String value) {
        if (value == null) {
            throw new IllegalStateException("the setting " + name + " is missing");
        }
        return value;
    }
}
