package io.kaidian.studio.releases;

import io.kaidian.platform.engine.tables.EffectiveRuleReleases;
import io.kaidian.platform.releases.Release;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseRepository;
import io.kaidian.platform.releases.RuleChange;
import io.kaidian.platform.releases.RuleChangeDetector;
import io.kaidian.platform.releases.RuleEffectiveDates;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/** The rules that bind sellers as they changed from release to release: those in force, those to come, and all before. */
@Service
public class RuleVersionHistory {

    private final ReleaseRepository register;
    private final RuleEffectiveDates dates;
    private final EffectiveRuleReleases rules;
    private final Clock clock;

    /** By the fingerprints of both. */
    private final Map<List<String>, List<RuleChange>> compared = new ConcurrentHashMap<>();

    RuleVersionHistory(ReleaseRepository register, RuleEffectiveDates dates, EffectiveRuleReleases rules, Clock clock) {
        this.register = register;
        this.dates = dates;
        this.rules = rules;
        this.clock = clock;
    }

    /** Where rules stand. */
    public enum State {
        COMING,
        IN_FORCE,
        /** Bound sellers until others came. */
        PAST,
        /** Announced, and put back before their day. */
        WITHDRAWN
    }

    /**
     * Rules as a release changed them.
     *
     * @param announcedAt when that release was published
     * @param changes against the rules before; empty for the first
     */
    public record RuleVersion(
            int release, State state, Instant announcedAt, Instant inForceFrom, List<RuleChange> changes) {}

    /** Every version, newest first. */
    public List<RuleVersion> all() {
        var changed = register.all().stream().filter(Release::rulesChanged).toList();
        var versions = new ArrayList<RuleVersion>();
        for (int i = 0; i < changed.size(); i++) {
            var release = changed.get(i);
            var replaced = changed.subList(i + 1, changed.size()).stream()
                    .filter(earlier -> boundBefore(earlier, release))
                    .findFirst();
            var changes = replaced.map(before -> changes(before, release)).orElse(List.of());
            // What only took announced rules back is no version: those that it put back never ceased to bind.
            if (replaced.isEmpty() || !changes.isEmpty()) {
                versions.add(new RuleVersion(
                        release.number(),
                        stateOf(release, changed.subList(0, i)),
                        release.publishedAt(),
                        release.inForceFrom(),
                        changes));
            }
        }
        return versions;
    }

    /** What changes for sellers if those files are published, against the rules in force. */
    public List<RuleChange> changes(List<ReleaseFile> files) {
        return RuleChangeDetector.between(inForce(), files);
    }

    /** The first day that may be named for those changes; empty where they may bind at once. */
    public Optional<LocalDate> earliestDay(List<RuleChange> changes, Instant publishedAt) {
        return dates.earliest(inForce(), changes, publishedAt);
    }

    private List<ReleaseFile> inForce() {
        return register.files(rules.releaseAt(clock.instant()));
    }

    /** @param later newest first */
    private State stateOf(Release release, List<Release> later) {
        if (isWithdrawn(release, later)) {
            return State.WITHDRAWN;
        }
        var now = clock.instant();
        if (release.inForceFrom().isAfter(now)) {
            return State.COMING;
        }
        return IntStream.range(0, later.size())
                        .filter(i -> !isWithdrawn(later.get(i), later.subList(0, i)))
                        .anyMatch(i -> isReplacedBy(release, later.get(i), now))
                ? State.PAST
                : State.IN_FORCE;
    }

    private static boolean isWithdrawn(Release release, List<Release> later) {
        return later.stream().anyMatch(other -> !boundBefore(release, other));
    }

    /** Whether rules were in force for a while when those of a later release came; not so where both were to come on one day. */
    private static boolean boundBefore(Release release, Release later) {
        return release.inForceFrom().isBefore(later.inForceFrom())
                || release.inForceFrom().equals(later.inForceFrom())
                        && !release.inForceFrom().isAfter(release.publishedAt());
    }

    private boolean isReplacedBy(Release release, Release other, Instant now) {
        return !other.inForceFrom().isAfter(now) && !changes(release, other).isEmpty();
    }

    private List<RuleChange> changes(Release before, Release after) {
        return compared.computeIfAbsent(
                List.of(before.fingerprint(), after.fingerprint()),
                pair -> RuleChangeDetector.between(register.files(before.number()), register.files(after.number())));
    }
}
