package io.kaidian.platform.allowlist;

import io.kaidian.processes.LocalizedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a diagram or table may not be run.
 *
 * @param code short stable name of the rule, such as {@code code.class}
 * @param elementId the element concerned, or the one around it; null where none has an id
 * @param line in the file, from 1; 0 where it is not known
 * @param details what the words speak of: names of elements and attributes, values
 */
public record AllowListViolation(String code, @Nullable String elementId, int line, List<String> details) {

    static AllowListViolation of(String code, @Nullable String elementId, int line, String... details) {
        return new AllowListViolation(code, elementId, line, List.of(details));
    }

    /** In words that an analyst understands. */
    public LocalizedText text() {
        return AllowListMessages.of(code, details);
    }

    @Override
    public String toString() {
        return text().en() + (elementId == null ? "" : " (" + elementId + ")") + (line == 0 ? "" : ", line " + line);
    }
}
