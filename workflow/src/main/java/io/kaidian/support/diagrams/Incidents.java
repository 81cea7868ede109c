package io.kaidian.support.diagrams;

import io.kaidian.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.stereotype.Service;

/** Automatic steps that failed as often as they are repeated, and wait for somebody to look. */
@Service
@RolesAllowed({Roles.ADMIN, Roles.ANALYST, Roles.PUBLISHER})
public class Incidents {

    private final ProcessEngine engine;

    Incidents(ProcessEngine engine) {
        this.engine = engine;
    }

    /**
     * One that is open.
     *
     * @param businessKey case, violation or appeal id
     * @param elementId the step that failed
     * @param message what the step said; null where it said nothing
     */
    public record OpenIncident(
            String processKey, String businessKey, String elementId, String message, Instant since) {}

    /** Those that are open, newest first. */
    public List<OpenIncident> open(int limit) {
        return engine
                .getRuntimeService()
                .createIncidentQuery()
                .orderByIncidentTimestamp()
                .desc()
                .listPage(0, limit)
                .stream()
                .map(this::incident)
                .toList();
    }

    private OpenIncident incident(Incident incident) {
        var definition = engine.getRepositoryService().getProcessDefinition(incident.getProcessDefinitionId());
        var instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(incident.getProcessInstanceId())
                .singleResult();
        return new OpenIncident(
                definition.getKey(),
                instance == null ? null : instance.getBusinessKey(),
                incident.getActivityId(),
                incident.getIncidentMessage(),
                incident.getIncidentTimestamp().toInstant());
    }
}
