package io.kaidian.studio.monitoring;

import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The diagram that one case runs through, and where in it the case is: for those who work on the case. */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
public class ProcessInstanceDiagrams {

    private final RepositoryService repository;
    private final JdbcClient jdbc;

    ProcessInstanceDiagrams(ProcessEngine engine, JdbcClient jdbc) {
        this.repository = engine.getRepositoryService();
        this.jdbc = jdbc;
    }

    /**
     * A diagram with one case in it.
     *
     * @param here ids of the elements at which the case waits
     * @param passed ids of the elements that it has left, in the order in which it came to them
     */
    public record Running(String xml, int version, List<String> here, List<String> passed) {}

    private record Stay(int version, String elementId, boolean over) {}

    /** The diagram of that key in the version in which the case ran last; empty where it never did. */
    public Optional<Running> of(String processKey, String businessKey) {
        var stays = jdbc.sql("""
                        select process_version, element_id, left_at is not null as over, id from activity_visit
                        where business_key = :key and process_key = :process
                        union all
                        select process_version, element_id, over, id from simulated_step
                        where business_key = :key and process_key = :process
                        order by id
                        """)
                .param("key", businessKey)
                .param("process", processKey)
                .query((row, n) ->
                        new Stay(row.getInt("process_version"), row.getString("element_id"), row.getBoolean("over")))
                .list();
        if (stays.isEmpty()) {
            return Optional.empty();
        }
        var version = stays.get(stays.size() - 1).version();
        return Optional.of(new Running(
                xml(processKey, version),
                version,
                stays.stream()
                        .filter(stay -> !stay.over())
                        .map(Stay::elementId)
                        .distinct()
                        .toList(),
                stays.stream()
                        .filter(Stay::over)
                        .map(Stay::elementId)
                        .distinct()
                        .toList()));
    }

    private String xml(String key, int version) {
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .processDefinitionVersion(version)
                .singleResult();
        try (InputStream model = repository.getProcessModel(definition.getId())) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
