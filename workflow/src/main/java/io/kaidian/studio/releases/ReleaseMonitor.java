package io.kaidian.studio.releases;

import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.releases.Release;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.releases.ReleaseRegressionDetector.Alarm;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks all the time whether the release in force goes worse than the one before, and tells those who published it. */
@Component
class ReleaseMonitor {

    private static final Logger log = LoggerFactory.getLogger(ReleaseMonitor.class);

    private static final String NOTICE = "staff.release.alarm";

    private final ReleaseRegressionDetector alarms;
    private final ReleaseService releases;
    private final NotificationService notificationService;
    private final AccountRepository accounts;

    ReleaseMonitor(
            ReleaseRegressionDetector alarms,
            ReleaseService releases,
            NotificationService notificationService,
            AccountRepository accounts) {
        this.alarms = alarms;
        this.releases = releases;
        this.notificationService = notificationService;
        this.accounts = accounts;
    }

    /** Failures are few and told at once. */
    @BackgroundJob(value = "step-failures", every = "${kaidian.releases.failure-watch-interval}")
    @Transactional
    public void watchFailures() {
        notifyPublishers(alarms.raiseFailures());
    }

    /** Times need many rows to be read. */
    @BackgroundJob(value = "step-durations", every = "${kaidian.releases.duration-watch-interval}")
    @Transactional
    public void watchTimes() {
        notifyPublishers(alarms.raiseSlow());
    }

    private void notifyPublishers(List<Alarm> raised) {
        for (var alarm : raised) {
            log.warn(
                    "Release {} raises an alarm: {} of {} {}",
                    alarm.release(),
                    alarm.elementId(),
                    alarm.processKey(),
                    alarm.kind() == ReleaseRegressionDetector.Kind.FAILS ? "fails" : "takes longer than before");
            var name = alarms.nameOf(alarm);
            concerned(releases.get(alarm.release()))
                    .forEach(who -> notificationService.send(
                            who,
                            NOTICE + "." + alarm.kind().name().toLowerCase(java.util.Locale.ROOT),
                            arguments(alarm, name),
                            "/studio/releases",
                            NOTICE + " " + alarm.id() + " " + who));
        }
    }

    private static List<Object> arguments(Alarm alarm, LocalizedText name) {
        return alarm.kind() == ReleaseRegressionDetector.Kind.FAILS
                ? List.of(String.valueOf(alarm.release()), name)
                : List.of(
                        String.valueOf(alarm.release()), name, words(alarm.requireBefore()), words(alarm.requireNow()));
    }

    private static LocalizedText words(Duration span) {
        if (span.toHours() >= 48) {
            return new LocalizedText(span.toDays() + " 天", span.toDays() + " days");
        }
        return span.toMinutes() >= 120
                ? new LocalizedText(span.toHours() + " 小时", span.toHours() + " hours")
                : new LocalizedText(Math.max(1, span.toMinutes()) + " 分钟", Math.max(1, span.toMinutes()) + " minutes");
    }

    /** Whoever wrote and published it, and everybody who could take it back. */
    private TreeSet<String> concerned(Release release) {
        var concerned = new TreeSet<String>();
        accounts.withRole(Role.PUBLISHER).forEach(account -> concerned.add(account.username()));
        if (release.origin() == Release.Origin.PUBLISHED) {
            concerned.add(release.author());
            concerned.add(release.publishedBy());
        }
        return concerned;
    }
}
