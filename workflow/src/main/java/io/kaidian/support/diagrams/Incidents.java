package io.kaidian.support.diagrams;

import io.kaidian.support.security.NotFoundException;
import io.kaidian.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.stereotype.Service;

/** Automatic steps that failed as often as they are repeated, and wait for somebody to look. */
@Service
@RolesAllowed({Roles.ADMIN, Roles.ANALYST, Roles.PUBLISHER})
public class Incidents {

    private final ProcessEngine engine;
    private final Clock clock;

    Incidents(ProcessEngine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * One that is open.
     *
     * @param id of the incident
     * @param businessKey case, violation or appeal id
     * @param elementId the step that failed
     * @param message what the step said; null where it said nothing
     */
    public record OpenIncident(
            String id,
            int version,
            String processKey,
            String businessKey,
            String elementId,
            String message,
            Instant since) {}

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

    /** Those of one diagram that are open, newest first. */
    public List<OpenIncident> open(String processKey, int limit) {
        return engine
                .getRuntimeService()
                .createIncidentQuery()
                .processDefinitionKeyIn(processKey)
                .orderByIncidentTimestamp()
                .desc()
                .listPage(0, limit)
                .stream()
                .map(this::incident)
                .toList();
    }

    /**
     * Lets the failed step run again, at once.
     *
     * @throws NotFoundException if the incident is over
     */
    public void retry(String id) {
        var incident =
                engine.getRuntimeService().createIncidentQuery().incidentId(id).singleResult();
        if (incident == null) {
            throw new NotFoundException("incident", id);
        }
        runAgain(incident);
    }

    /** Lets every step that failed at an element run again. @return how many */
    public int retryAll(String processKey, String elementId) {
        var incidents = engine.getRuntimeService()
                .createIncidentQuery()
                .processDefinitionKeyIn(processKey)
                .activityId(elementId)
                .list();
        incidents.forEach(this::runAgain);
        return incidents.size();
    }

    /** Lets every step that failed run again, as when another company was away for long. @return how many */
    public int retryAll() {
        var incidents = engine.getRuntimeService().createIncidentQuery().list();
        incidents.forEach(this::runAgain);
        return incidents.size();
    }

    /** Now, and not when the pause would be over that the last failure has begun. */
    private void runAgain(Incident incident) {
        if (incident.getIncidentType().equals(Incident.EXTERNAL_TASK_HANDLER_TYPE)) {
            engine.getExternalTaskService().setRetries(incident.getConfiguration(), 1);
            return;
        }
        engine.getManagementService()
                .setJobRetries(1)
                .jobId(incident.getConfiguration())
                .dueDate(Date.from(clock.instant()))
                .execute();
    }

    private OpenIncident incident(Incident incident) {
        var definition = engine.getRepositoryService().getProcessDefinition(incident.getProcessDefinitionId());
        var instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(incident.getProcessInstanceId())
                .singleResult();
        return new OpenIncident(
                incident.getId(),
                definition.getVersion(),
                definition.getKey(),
                instance == null ? null : instance.getBusinessKey(),
                incident.getActivityId(),
                incident.getIncidentMessage(),
                incident.getIncidentTimestamp().toInstant());
    }
}
