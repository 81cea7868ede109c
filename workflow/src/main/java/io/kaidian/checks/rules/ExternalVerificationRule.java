package io.kaidian.checks.rules;

import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.processes.catalogue.FindingType;
import io.kaidian.registries.verification.VerificationResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What other companies said, where any are asked. For a person, whatever they say. */
final class ExternalVerificationRule implements FindingRule {

    private final FindingFactory raised;

    ExternalVerificationRule(FindingFactory raised) {
        this.raised = raised;
    }

    @Override
    public List<Finding> findings(CaseFacts facts) {
        return facts.vendors().stream()
                .flatMap(answer -> finding(facts, answer).stream())
                .toList();
    }

    private Optional<Finding> finding(CaseFacts facts, VerificationResult answer) {
        var rule = "vendor." + (answer.kind() + "." + answer.outcome()).toLowerCase(Locale.ROOT);
        var finding = switch (answer.outcome()) {
            case MATCH -> null;
            case UNAVAILABLE -> raised.suspected(FindingType.CHECK_UNAVAILABLE, null, null, rule);
            case MISMATCH, UNKNOWN, NOT_ALIVE ->
                switch (answer.kind()) {
                    case IDENTITY ->
                        raised.certain(
                                FindingType.IDENTITY_DOUBTFUL,
                                facts.slotOf(PhotoSubject.CARD_FRONT),
                                FieldNames.ID_NUMBER,
                                rule);
                    case FACE ->
                        raised.suspected(
                                FindingType.FACE_MISMATCH, facts.slotOf(PhotoSubject.CARD_IN_HAND), null, rule);
                };
        };
        return Optional.ofNullable(finding)
                .map(found -> answer.score() == null || answer.required() == null
                        ? found
                        : found.measured(answer.score(), answer.required(), "confidence"))
                .map(found -> answer.version() == null ? found : found.readBy(answer.version()));
    }
}
