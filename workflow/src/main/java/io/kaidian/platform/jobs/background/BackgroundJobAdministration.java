package io.kaidian.platform.jobs.background;

import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.cluster.ConditionalOnServingNode;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The jobs in the hands of administrators. */
@Service
@RolesAllowed(Roles.ADMIN)
@ConditionalOnServingNode
public class BackgroundJobAdministration {

    private final BackgroundJobMonitor jobs;
    private final ApplicationEventPublisher events;

    BackgroundJobAdministration(BackgroundJobMonitor jobs, ApplicationEventPublisher events) {
        this.jobs = jobs;
        this.events = events;
    }

    /** All jobs, by name. */
    public List<BackgroundJobStatus> all() {
        return jobs.all();
    }

    /** Lets a job run as soon as a node takes it; one that runs now runs once more. */
    @Transactional
    public void runNow(String name) {
        if (jobs.all().stream().noneMatch(job -> job.name().equals(name))) {
            throw new NotFoundException("job", name);
        }
        events.publishEvent(new AuditedEvent("BACKGROUND_JOB_STARTED", "job", name, Map.of()));
        events.publishEvent(new BackgroundJobRequestedEvent(name));
    }
}
