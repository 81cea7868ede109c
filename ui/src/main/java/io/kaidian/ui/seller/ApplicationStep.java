package io.kaidian.ui.seller;

import io.kaidian.cases.CaseKind;
import io.kaidian.platform.errors.NotFoundException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The short steps of an application. */
public enum ApplicationStep {
    /** Before it nothing about the person is taken. */
    CONSENT,
    ACCOUNT,
    PHOTOS,
    /** What could not be read from the photos, and what was. */
    WHO,
    REVIEW;

    private static final List<ApplicationStep> CAMERA_FIRST = List.of(CONSENT, ACCOUNT, PHOTOS, WHO, REVIEW);

    /** Which photos a change asks for follows from what is typed. */
    private static final List<ApplicationStep> TYPING_FIRST = List.of(CONSENT, WHO, PHOTOS, ACCOUNT, REVIEW);

    /** All steps of such a case, in their order; those in which nothing is due are passed over. */
    public static List<ApplicationStep> of(CaseKind kind) {
        return kind == CaseKind.CHANGE ? TYPING_FIRST : CAMERA_FIRST;
    }

    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ApplicationStep of(String path) {
        return Arrays.stream(values())
                .filter(step -> step.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("step", path));
    }
}
