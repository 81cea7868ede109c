package io.kaidian.api;

import io.kaidian.platform.errors.NotFoundException;
import java.util.UUID;

/** Ids of tasks as they stand in addresses. */
public final class TaskIdParser {

    private TaskIdParser() {}

    /** @throws NotFoundException if the text is no id, since then there is no such task */
    public static UUID of(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException("task", text);
        }
    }
}
