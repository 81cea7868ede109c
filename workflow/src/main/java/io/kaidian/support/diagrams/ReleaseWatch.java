package io.kaidian.support.diagrams;

import io.kaidian.processes.LocalText;
import io.kaidian.support.diagrams.ReleaseAlarms.Alarm;
import io.kaidian.support.notices.Notices;
import io.kaidian.support.security.Accounts;
import io.kaidian.support.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks all the time whether the release in force goes worse than the one before, and tells those who published it. */
@Component
class ReleaseWatch {

    private static final Logger log = LoggerFactory.getLogger(ReleaseWatch.class);

    private static final String NOTICE = "staff.release.alarm";

    private final ReleaseAlarms alarms;
    private final Releases releases;
    private final Notices notices;
    private final Accounts accounts;

    ReleaseWatch(ReleaseAlarms alarms, Releases releases, Notices notices, Accounts accounts) {
        this.alarms = alarms;
        this.releases = releases;
        this.notices = notices;
        this.accounts = accounts;
    }

    /** Failures are few and told at once. */
    @Scheduled(fixedDelayString = "${kaidian.releases.watch-failures-every:PT10S}")
    @Transactional
    public void watchFailures() {
        tell(alarms.raiseFailures());
    }

    /** Times need many rows to be read. */
    @Scheduled(fixedDelayString = "${kaidian.releases.watch-times-every:PT1M}")
    @Transactional
    public void watchTimes() {
        tell(alarms.raiseSlow());
    }

    private void tell(List<Alarm> raised) {
        for (var alarm : raised) {
            log.warn(
                    "Release {} raises an alarm: {} of {} {}",
                    alarm.release(),
                    alarm.elementId(),
                    alarm.processKey(),
                    alarm.kind() == ReleaseAlarms.Kind.FAILS ? "fails" : "takes longer than before");
            var name = alarms.nameOf(alarm);
            concerned(releases.get(alarm.release()))
                    .forEach(who -> notices.tell(
                            who,
                            NOTICE + "." + alarm.kind().name().toLowerCase(java.util.Locale.ROOT),
                            arguments(alarm, name),
                            "/studio/releases",
                            NOTICE + " " + alarm.id() + " " + who));
        }
    }

    private static List<Object> arguments(Alarm alarm, LocalText name) {
        return alarm.kind() == ReleaseAlarms.Kind.FAILS
                ? List.of(String.valueOf(alarm.release()), name)
                : List.of(String.valueOf(alarm.release()), name, words(alarm.before()), words(alarm.now()));
    }

    private static LocalText words(Duration span) {
        if (span.toHours() >= 48) {
            return new LocalText(span.toDays() + " 天", span.toDays() + " days");
        }
        return span.toMinutes() >= 120
                ? new LocalText(span.toHours() + " 小时", span.toHours() + " hours")
                : new LocalText(Math.max(1, span.toMinutes()) + " 分钟", Math.max(1, span.toMinutes()) + " minutes");
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
