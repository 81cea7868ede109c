package io.kaidian.review.desk;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.FindingRepository;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds the cases that a reviewer looks at beside one. */
@Component
class RelatedCaseSearch {

    /** Rule of the checks that finds photos of other sellers that look alike. */
    private static final String ALIKE = "photo.alike";

    private final CaseRepository cases;
    private final DocumentRepository documents;
    private final FindingRepository findings;

    RelatedCaseSearch(CaseRepository cases, DocumentRepository documents, FindingRepository findings) {
        this.cases = cases;
        this.documents = documents;
        this.findings = findings;
    }

    List<RelatedCase> of(CaseId id) {
        var c = cases.get(id);
        var related = new ArrayList<RelatedCase>();
        cases.of(c.sellerId()).stream()
                .filter(other -> !other.id().equals(id))
                .map(other -> new RelatedCase(other.id(), other.kind(), other.status(), other.createdAt(), null))
                .forEach(related::add);
        // Looking through all photos takes its time, so only where the checks found one.
        if (findings.of(id, c.round()).stream()
                .anyMatch(found -> ALIKE.equals(found.finding().rule()))) {
            documents.findSimilarCases(id).forEach((other, likeness) -> {
                var alike = cases.get(other);
                related.add(new RelatedCase(other, alike.kind(), alike.status(), alike.createdAt(), likeness));
            });
        }
        return List.copyOf(related);
    }
}
