package io.kaidian.studio.monitoring;

import java.time.Instant;

/**
 * A version of a deployed diagram or table.
 *
 * @param key stable name, such as {@code certification}
 * @param name as its author wrote it
 * @param version number that the engine counts, from 1: one for each release
 * @param number what people see, from 1: one for each change of the file
 * @param release what its author calls this version; null where nothing was written
 */
public record DeployedDiagram(String key, String name, int version, int number, String release, Instant deployedAt) {

    /** The same, as it came first. */
    DeployedDiagram since(Instant moment) {
        return new DeployedDiagram(key, name, version, number, release, moment);
    }
}
