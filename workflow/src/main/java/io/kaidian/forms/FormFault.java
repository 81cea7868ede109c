package io.kaidian.forms;

import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.processes.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * Something in the file of a form that cannot stand there.
 *
 * @param componentId where it stands; null where the whole file is meant
 * @param code short stable name of the rule, such as {@code form.label}
 */
public record FormFault(@Nullable String componentId, String code, LocalizedText text) {

    static FormFault of(@Nullable String componentId, String code, Object... details) {
        return new FormFault(componentId, code, StudioMessages.of(code, details));
    }
}
