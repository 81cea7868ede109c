package io.kaidian.checks;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.checks.rules.CaseFacts;
import io.kaidian.checks.rules.FindingRules;
import io.kaidian.photos.DocumentSlot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs the rules on what is known of a case and keeps what they find, in place of what was found before. */
@Component
class FindingRecorder {

    private final FindingRules rules;
    private final ChangeScopeFilter dependent;
    private final FindingEffectPolicy effects;
    private final FindingRepository findings;
    private final DocumentRepository documents;

    FindingRecorder(
            FindingRules rules,
            ChangeScopeFilter dependent,
            FindingEffectPolicy effects,
            FindingRepository findings,
            DocumentRepository documents) {
        this.rules = rules;
        this.dependent = dependent;
        this.effects = effects;
        this.findings = findings;
        this.documents = documents;
    }

    /** What was found, and in which photo. */
    private record Placed(Finding finding, @Nullable DocumentId document) {}

    /** @param isTold whether the seller knew of it before sending */
    List<RecordedFinding> evaluate(CertificationCase c, int round, CaseFacts known, Predicate<Finding> isTold) {
        var found = placed(c, known);
        var findings = found.stream().map(Placed::finding).toList();
        var photos = new ArrayList<@Nullable DocumentId>();
        found.forEach(one -> photos.add(one.document()));
        return this.findings.replace(
                c.id(),
                round,
                findings,
                findings.stream().map(effects::of).toList(),
                photos,
                findings.stream().map(isTold::test).toList());
    }

    private List<Placed> placed(CertificationCase c, CaseFacts known) {
        var whole = dependent.of(c, rules.evaluate(known));
        if (whole.isEmpty() && known.pages().isEmpty()) {
            return List.of();
        }
        var documents = bySlot(c.id());
        var found = new ArrayList<>(whole.stream()
                .map(finding -> new Placed(finding, idOf(documents.get(finding.slot()))))
                .toList());
        known.pages().forEach((slot, reports) -> {
            var pages = this.documents.pages(Objects.requireNonNull(documents.get(slot), "its pages were read"));
            var strays = rules.findStrayPages(
                    known, reports, pages.stream().map(CaseDocument::uploadedAt).toList());
            for (int i = 0; i < reports.size(); i++) {
                var page = pages.get(i).id();
                var ofPage = new ArrayList<>(rules.evaluatePage(known, reports.get(i)));
                Optional.ofNullable(strays.get(i)).ifPresent(ofPage::add);
                dependent.of(c, ofPage).forEach(finding -> found.add(new Placed(finding, page)));
            }
        });
        return found;
    }

    private static @Nullable DocumentId idOf(@Nullable CaseDocument document) {
        return document == null ? null : document.id();
    }

    private Map<DocumentSlot, CaseDocument> bySlot(CaseId id) {
        var bySlot = new HashMap<DocumentSlot, CaseDocument>();
        documents.current(id).forEach(document -> bySlot.put(document.slot(), document));
        return bySlot;
    }
}
