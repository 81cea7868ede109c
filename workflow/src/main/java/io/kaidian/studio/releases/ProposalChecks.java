package io.kaidian.studio.releases;

import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.studio.drafts.validation.DraftFileValidator;
import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.studio.trials.TrialReportRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What files must keep before they are proposed and before they are published. */
@Component
class ProposalChecks {

    /** Whoever chooses "now" still writes some words before they propose. */
    private static final Duration NOW = Duration.ofMinutes(5);

    private final DraftFileValidator checks;
    private final TrialReportRepository reports;
    private final RuleVersionHistory ruleVersions;
    private final BusinessZone zone;
    private final Clock clock;

    ProposalChecks(
            DraftFileValidator checks,
            TrialReportRepository reports,
            RuleVersionHistory ruleVersions,
            BusinessZone zone,
            Clock clock) {
        this.checks = checks;
        this.reports = reports;
        this.ruleVersions = ruleVersions;
        this.zone = zone;
        this.clock = clock;
    }

    ReleaseChecklist checklist(List<ReleaseFile> files, String fingerprint, int lintErrors) {
        return new ReleaseChecklist(
                lintErrors,
                checks.problems(files),
                reports.latest(TrialReportRepository.Kind.SCENARIOS, fingerprint)
                        .orElse(null),
                reports.latest(TrialReportRepository.Kind.REPLAY, fingerprint).orElse(null));
    }

    void requireFuture(@Nullable Instant publishAt) {
        if (publishAt != null && publishAt.isBefore(clock.instant().minus(NOW))) {
            throw new ProposalStateException("proposal.past");
        }
    }

    /** Sellers hear of a rule before it binds them. */
    void requireNoticePeriod(@Nullable LocalDate inForceOn, List<ReleaseFile> files, @Nullable Instant publishAt) {
        if (inForceOn == null) {
            return;
        }
        var now = clock.instant();
        var announcedAt = publishAt == null || publishAt.isBefore(now) ? now : publishAt;
        var changes = ruleVersions.changes(files);
        var earliest = ruleVersions.earliestDay(changes, announcedAt);
        if (inForceOn.isBefore(zone.dateOf(announcedAt))) {
            throw new ProposalStateException("proposal.rules.past", inForceOn.toString());
        }
        if (earliest.filter(inForceOn::isBefore).isPresent()) {
            throw new ProposalStateException(
                    "proposal.rules.tooSoon",
                    inForceOn.toString(),
                    earliest.get().toString());
        }
    }

    void requireValidFiles(List<ReleaseFile> files) {
        if (hasErrors(files)) {
            throw new ProposalStateException("proposal.checklist");
        }
    }

    boolean hasErrors(List<ReleaseFile> files) {
        return checks.problems(files).stream().anyMatch(problem -> problem.severity() == DraftProblem.Severity.ERROR);
    }
}
