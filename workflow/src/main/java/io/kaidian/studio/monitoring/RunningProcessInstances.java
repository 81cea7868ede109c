package io.kaidian.studio.monitoring;

import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Where the processes about certain cases, violations, appeals or rechecks stand now, to be drawn as tokens in their diagrams. */
@Service
@RolesAllowed({Roles.LEAD, Roles.OFFICER, Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
public class RunningProcessInstances {

    private final RepositoryService repository;
    private final JdbcClient jdbc;

    RunningProcessInstances(ProcessEngine engine, JdbcClient jdbc) {
        this.repository = engine.getRepositoryService();
        this.jdbc = jdbc;
    }

    /**
     * One process that runs.
     *
     * @param elements ids of the elements in which it stands
     */
    public record OpenProcess(String processKey, int version, String businessKey, List<String> elements) {}

    /** Those that run about one of these. */
    public List<OpenProcess> about(Collection<String> businessKeys) {
        record Key(String process, int version, String business) {}
        var open = new LinkedHashMap<Key, List<String>>();
        jdbc.sql("""
                        select process_key, process_version, business_key, element_id from activity_instance
                        where business_key = any(:keys::text[]) and left_at is null order by entered_at, id
                        """).param("keys", businessKeys.toArray(String[]::new)).query(row -> {
            var key =
                    new Key(row.getString("process_key"), row.getInt("process_version"), row.getString("business_key"));
            open.computeIfAbsent(key, none -> new ArrayList<>()).add(row.getString("element_id"));
        });
        return open.entrySet().stream()
                .map(entry -> new OpenProcess(
                        entry.getKey().process(),
                        entry.getKey().version(),
                        entry.getKey().business(),
                        List.copyOf(entry.getValue())))
                .toList();
    }

    /** The drawing of the version on which it runs. */
    public String drawing(OpenProcess open) {
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(open.processKey())
                .processDefinitionVersion(open.version())
                .singleResult();
        if (definition == null) {
            throw new NotFoundException("diagram", open.processKey() + " version " + open.version());
        }
        try (var model = repository.getProcessModel(definition.getId())) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
