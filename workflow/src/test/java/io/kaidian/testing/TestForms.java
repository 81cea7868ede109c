package io.kaidian.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Forms of the tests, as an analyst would save them. */
public final class TestForms {

    /** The file of {@link #callSeller()} in a release. */
    public static final String CALL_SELLER_FILE = "forms/call-seller.form";

    private TestForms() {}

    /** A form with every kind of field but a list to pick from, with a section, a condition and two outcomes. */
    public static String callSeller() {
        try (var in = TestForms.class.getResourceAsStream("/" + CALL_SELLER_FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
