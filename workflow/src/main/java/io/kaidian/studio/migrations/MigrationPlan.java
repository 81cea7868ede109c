package io.kaidian.studio.migrations;

import io.kaidian.processes.LocalizedText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where what waits in one version of a diagram goes on in another.
 *
 * @param mappings for every place at which something can wait
 * @param faults why it cannot be done like this; empty where it can
 */
public record MigrationPlan(
        String processKey, int fromVersion, int toVersion, List<Mapping> mappings, List<MappingError> faults) {

    /**
     * One place.
     *
     * @param to element in the new version; null where nothing was chosen
     * @param waiting how many wait there now
     */
    public record Mapping(String from, @Nullable String to, int waiting) {}

    /** @param element concerned; null where the plan as a whole is meant */
    public record MappingError(String element, LocalizedText why) {}

    /** A running case that could be moved. @param why it cannot; null where it can */
    public record Candidate(
            String instanceId, String businessKey, @Nullable LocalizedText why) {}

    /** The places that are mapped. */
    public Map<String, String> chosen() {
        return mappings.stream()
                .filter(mapping -> mapping.to() != null)
                .collect(Collectors.toMap(Mapping::from, Mapping::to));
    }

    public boolean isPossible() {
        return faults.isEmpty();
    }
}
