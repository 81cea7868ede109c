package io.kaidian.privacy;

import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.OwedEvidenceLookup;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.privacy.EvidenceRetentionRepository.Paper;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Papers whose last day lies so many days back that they are no longer kept. */
@Component
class EndedPapers {

    private static final int AT_ONCE = 500;

    private final EvidenceRetentionRepository candidates;
    private final DocumentRepository documents;
    private final CaseRepository cases;
    private final OwedEvidenceLookup lastDays;
    private final BusinessZone zone;
    private final Clock clock;

    EndedPapers(
            EvidenceRetentionRepository candidates,
            DocumentRepository documents,
            CaseRepository cases,
            OwedEvidenceLookup lastDays,
            BusinessZone zone,
            Clock clock) {
        this.candidates = candidates;
        this.documents = documents;
        this.cases = cases;
        this.lastDays = lastDays;
        this.zone = zone;
        this.clock = clock;
    }

    /** Those that are due, so many at most. */
    List<Paper> due(int most) {
        var today = zone.dateOf(clock.instant());
        var due = new ArrayList<Paper>();
        var page = candidates.papers(null, AT_ONCE);
        while (!page.isEmpty()) {
            for (var paper : page) {
                if (isOver(paper, today)) {
                    due.add(paper);
                }
                if (due.size() == most) {
                    return due;
                }
            }
            page = candidates.papers(page.get(page.size() - 1).document(), AT_ONCE);
        }
        return due;
    }

    private boolean isOver(Paper paper, LocalDate today) {
        var c = cases.get(paper.candidate().id());
        var decidedAt = c.decidedAt();
        return decidedAt != null
                && lastDays.lastDay(c, documents.get(paper.document()), zone.dateOf(decidedAt))
                        .filter(day -> today.isAfter(
                                day.plusDays(candidates.daysOf(paper.candidate().type()))))
                        .isPresent();
    }
}
