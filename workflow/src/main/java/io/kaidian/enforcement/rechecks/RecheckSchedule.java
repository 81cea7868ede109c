package io.kaidian.enforcement.rechecks;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.ChangedAspect;
import io.kaidian.cases.documents.OwedEvidence;
import io.kaidian.cases.documents.OwedEvidenceLookup;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * When a shop is asked again, and for what. Each shop has its own place in the days over which rechecks are spread, drawn from
 * its id, so that shops that were certified or taken over on one day do not fall due in one night.
 */
@Component
public class RecheckSchedule {

    private static final long HOUR_OF_NOTICES = 9;
    private static final long HOURS_OF_NOTICES = 9;

    private final ParameterTable parameters;
    private final OwedEvidenceLookup owed;
    private final BusinessZone zone;
    private final Clock clock;

    RecheckSchedule(ParameterTable parameters, OwedEvidenceLookup owed, BusinessZone zone, Clock clock) {
        this.owed = owed;
        this.parameters = parameters;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * What a shop was certified with.
     *
     * @param kind of the case
     * @param owedSince from when the days of evidence count that was left for later
     * @param cardUntil last day of the card; null where it has none
     * @param licenceUntil last day of the licence; null where there is none or it has none
     */
    record Certified(
            ShopId shop,
            CaseId caseId,
            CaseKind kind,
            Instant since,
            Instant owedSince,
            @Nullable LocalDate cardUntil,
            @Nullable LocalDate licenceUntil) {}

    /** When it is asked again, and why. */
    public record Planned(ShopId shop, Instant at, RecheckReason reason) {}

    /** The earliest reason to ask. */
    Planned next(Certified certified) {
        return Stream.of(evidence(certified), periodic(certified), expiry(certified), afterOpening(certified))
                .filter(Objects::nonNull)
                .min(Comparator.comparing(Planned::at))
                .orElseThrow();
    }

    /** What the shop was certified without, and is to come now. */
    List<OwedEvidence> owed(Certified certified) {
        return owed.of(certified.caseId());
    }

    /** Papers that run out soon, with the days that are left. */
    List<OwedEvidence> renewals(Certified certified) {
        var today = zone.dateOf(clock.instant());
        return expiring(certified).stream()
                .filter(paper -> runsOut(paper.lastDay()))
                .map(paper -> new OwedEvidence(
                        paper.oneOf(), (int) Math.max(1, ChronoUnit.DAYS.between(today, paper.lastDay()))))
                .toList();
    }

    private List<OwedEvidenceLookup.Expiring> expiring(Certified certified) {
        return owed.expiring(certified.caseId(), zone.dateOf(certified.since()));
    }

    /** What has run out, or soon does, and what the reason itself asks for. */
    Set<ChangedAspect> asked(Certified certified, RecheckReason reason) {
        var asked = EnumSet.noneOf(ChangedAspect.class);
        if (reason == RecheckReason.AFTER_OPENING) {
            asked.add(ChangedAspect.PERSON);
        }
        if (runsOut(certified.cardUntil())) {
            asked.add(ChangedAspect.CARD);
        }
        if (runsOut(certified.licenceUntil())) {
            asked.add(ChangedAspect.LICENCE);
        }
        return asked;
    }

    private boolean runsOut(@Nullable LocalDate lastDay) {
        return lastDay != null && !zone.dateOf(clock.instant()).isBefore(lastDay.minusDays(leadDays()));
    }

    private @Nullable Planned evidence(Certified certified) {
        return owed(certified).isEmpty()
                ? null
                : new Planned(certified.shop(), certified.since(), RecheckReason.EVIDENCE);
    }

    private Planned periodic(Certified certified) {
        var latest = certified
                .since()
                .atZone(zone.id())
                .plusMonths(parameters.getInt(Parameters.RECHECK_MONTHS))
                .toInstant();
        var spread = Duration.ofDays(parameters.getInt(Parameters.RECHECK_SPREAD_DAYS))
                .toSeconds();
        var at = latest.minusSeconds((long) (spread * place(certified.shop())));
        return new Planned(certified.shop(), at.truncatedTo(ChronoUnit.SECONDS), RecheckReason.PERIODIC);
    }

    private @Nullable Planned expiry(Certified certified) {
        return Stream.concat(
                        Stream.of(certified.cardUntil(), certified.licenceUntil())
                                .filter(Objects::nonNull),
                        expiring(certified).stream().map(OwedEvidenceLookup.Expiring::lastDay))
                .min(Comparator.naturalOrder())
                .map(lastDay -> lastDay.minusDays(leadDays()))
                .map(day -> new Planned(certified.shop(), during(day, certified.shop()), RecheckReason.EXPIRY))
                .orElse(null);
    }

    private @Nullable Planned afterOpening(Certified certified) {
        var drawn = certified.kind() == CaseKind.INITIAL
                && place(certified.shop()) < parameters.number(Parameters.RECHECK_AFTER_OPENING_SHARE);
        if (!drawn) {
            return null;
        }
        var day = zone.dateOf(certified.since()).plusDays(parameters.getInt(Parameters.RECHECK_AFTER_OPENING_DAYS));
        return new Planned(certified.shop(), during(day, certified.shop()), RecheckReason.AFTER_OPENING);
    }

    /** A moment of that day at which people are awake, each shop at its own. */
    private Instant during(LocalDate day, ShopId shop) {
        var seconds = (long) (Duration.ofHours(HOURS_OF_NOTICES).toSeconds() * place(shop));
        return zone.instantAt(day, Duration.ofHours(HOUR_OF_NOTICES).plusSeconds(seconds));
    }

    private int leadDays() {
        return parameters.getInt(Parameters.RECHECK_EXPIRY_LEAD_DAYS);
    }

    /** From 0 to 1, the same for a shop at any time; the low bits of an id are random. */
    static double place(ShopId shop) {
        return (shop.value().getLeastSignificantBits() & 0xFFFFFFFFL) / (double) (1L << 32);
    }
}
