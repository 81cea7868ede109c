package io.kaidian.studio.monitoring;

import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.AccountRepository.Account;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.drafts.validation.DiagramModel;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells administrators of steps that failed for the last time: such cases wait until somebody looks. */
@Component
class IncidentNotifier {

    private static final String TEMPLATE = "staff.incident";

    private final JdbcClient jdbc;
    private final ReleaseService releases;
    private final AccountRepository accounts;
    private final NotificationService notifications;
    private final BusinessZone zone;
    private final Clock clock;

    IncidentNotifier(
            JdbcClient jdbc,
            ReleaseService releases,
            AccountRepository accounts,
            NotificationService notifications,
            BusinessZone zone,
            Clock clock) {
        this.jdbc = jdbc;
        this.releases = releases;
        this.accounts = accounts;
        this.notifications = notifications;
        this.zone = zone;
        this.clock = clock;
    }

    private record StuckStep(String processKey, String elementId, int cases) {}

    /** Of each step at most once a day, which the key of the notice sees to, however many cases stick there. */
    @BackgroundJob(value = "stuck-steps", every = "${kaidian.releases.failure-watch-interval}")
    @Transactional
    public void tellOfStuckSteps() {
        var stuck = jdbc.sql("""
                        select d.key_ as process_key, coalesce(i.failed_activity_id_, i.activity_id_) as element_id,
                               count(*) as cases
                        from act_ru_incident i join act_re_procdef d on d.id_ = i.proc_def_id_
                        group by 1, 2
                        """).query(StuckStep.class).list();
        if (stuck.isEmpty()) {
            return;
        }
        var today = zone.dateOf(clock.instant());
        var administrators = accounts.withRole(Role.ADMIN).stream()
                .filter(Account::enabled)
                .map(Account::username)
                .toList();
        for (var step : stuck) {
            var name = nameOf(step);
            administrators.forEach(who -> notifications.send(
                    who,
                    TEMPLATE,
                    List.of(step.cases(), name),
                    "/admin/incidents",
                    TEMPLATE + " " + step.processKey() + " " + step.elementId() + " " + today + " " + who));
        }
    }

    /** As the release in force names it. */
    private LocalizedText nameOf(StuckStep step) {
        return releases.current().files().stream()
                .filter(ReleaseFile::isDiagram)
                .map(DiagramModel::of)
                .filter(diagram -> diagram.key().equals(step.processKey()))
                .map(diagram -> diagram.names().get(step.elementId()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(new LocalizedText(step.elementId(), step.elementId()));
    }
}
