package io.kaidian.platform.releases;

import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.releases.RuleChange.Effect;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.dmn.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * From when changed rules may bind sellers: some days after they are announced, at the start of a day; at once where no seller
 * is worse off.
 */
@Component
public class RuleEffectiveDates {

    /** Where neither the rules in force nor the new ones know the number. */
    private static final int NOTICE_DAYS = 7;

    private final BusinessZone zone;

    RuleEffectiveDates(BusinessZone zone) {
        this.zone = zone;
    }

    /**
     * The first day on which the rules may bind; empty where they may at once.
     *
     * @param inForce the files whose rules bind sellers now
     * @param announcedAt when the release is published
     */
    public Optional<LocalDate> earliest(List<ReleaseFile> inForce, List<RuleChange> changes, Instant announcedAt) {
        if (changes.stream().allMatch(change -> change.effect() == Effect.MILDER)) {
            return Optional.empty();
        }
        var notice = announcedAt.plus(Duration.ofDays(noticeDays(inForce)));
        var day = zone.dateOf(notice);
        return Optional.of(zone.startOf(day).isBefore(notice) ? day.plusDays(1) : day);
    }

    /** When rules bind that were asked for that day, or as early as they may. */
    Instant bindFrom(@Nullable LocalDate asked, Optional<LocalDate> earliest, Instant announcedAt) {
        var day = asked != null && earliest.filter(asked::isBefore).isEmpty() ? Optional.of(asked) : earliest;
        return day.map(zone::startOf).filter(announcedAt::isBefore).orElse(announcedAt);
    }

    private static int noticeDays(List<ReleaseFile> inForce) {
        return inForce.stream()
                .filter(file -> file.name().equals(ProcessResources.PARAMETERS))
                .findFirst()
                .flatMap(file -> RuleChangeDetector.number(file.content(), Parameters.RULES_NOTICE_DAYS))
                .orElse(NOTICE_DAYS);
    }
}
