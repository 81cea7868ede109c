package io.kaidian.platform.engine.statements;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Incident;

/**
 * Looks for the incident of a job only where there can be one. It comes with the last retry and goes when there are retries again, so that a
 * job that ends with some left has none; the engine asks the database at the end of each job.
 */
public final class FailedJobIncidentHandler extends DefaultIncidentHandler {

    public FailedJobIncidentHandler() {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
    }

    @Override
    public void resolveIncident(IncidentContext context) {
        if (mayHaveIncident(context)) {
            super.resolveIncident(context);
        }
    }

    @Override
    public void deleteIncident(IncidentContext context) {
        if (mayHaveIncident(context)) {
            super.deleteIncident(context);
        }
    }

    private static boolean mayHaveIncident(IncidentContext context) {
        var job = Context.getCommandContext()
                .getDbEntityManager()
                .getCachedEntity(JobEntity.class, context.getConfiguration());
        return job == null || job.getRetries() == 0;
    }
}
