package io.kaidian.support.testing;

import io.kaidian.support.engine.ParameterTable;
import java.util.Map;
import org.springframework.test.util.ReflectionTestUtils;

/** Turns the numbers of the table for one test, without publishing a release; closing it turns them back. */
public final class Numbers implements AutoCloseable {

    private final Map<String, String> known;

    @SuppressWarnings("unchecked")
    public Numbers(ParameterTable parameters) {
        this.known = (Map<String, String>) ReflectionTestUtils.getField(parameters, "known");
    }

    public Numbers turn(String name, Object value) {
        known.put(name, value.toString());
        return this;
    }

    @Override
    public void close() {
        known.clear();
    }
}
