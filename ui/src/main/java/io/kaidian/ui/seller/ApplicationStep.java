package io.kaidian.ui.seller;

import io.kaidian.platform.errors.NotFoundException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The short steps of an application, in their order. */
public enum ApplicationStep {
    /** Before it nothing about the person is taken. */
    CONSENT,
    WHO,
    PHOTOS,
    ACCOUNT,
    REVIEW;

    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ApplicationStep of(String path) {
        return Arrays.stream(values())
                .filter(step -> step.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("step", path));
    }

    public Optional<ApplicationStep> next() {
        return ordinal() + 1 < values().length ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
    }

    public Optional<ApplicationStep> previous() {
        return ordinal() == 0 ? Optional.empty() : Optional.of(values()[ordinal() - 1]);
    }
}
