package io.kaidian.api.permits;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.cases.decisions.ReasonMessages.ReasonMessage;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.permits.Permit;
import io.kaidian.permits.PermitApplication;
import io.kaidian.permits.PermitDecision;
import io.kaidian.permits.PermitEvidence;
import io.kaidian.permits.findings.EvidenceFinding;
import io.kaidian.permits.findings.EvidenceReading;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.PermitProcess;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the interface says of permits. */
final class PermitResponses {

    private PermitResponses() {}

    /**
     * A permit that shops can apply for.
     *
     * @param subject what the seller has to name; absent where nothing
     */
    @Schema(name = "PermitKind")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PermitKindItem(
            String kind, LocalizedText name, @Nullable LocalizedText subject) {

        static PermitKindItem of(PermitProcess process) {
            return new PermitKindItem(
                    process.kind(), process.name(), process.subject().orElse(null));
        }
    }

    /** Permits of a shop, newest first. */
    @Schema(name = "PermitList")
    record PermitList(List<PermitItem> items) {}

    /**
     * A permit.
     *
     * @param subject what the seller named; absent where nothing
     * @param endedAt absent while it holds
     */
    @Schema(name = "Permit")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PermitItem(
            UUID permitId,
            UUID applicationId,
            String kind,
            LocalizedText name,
            @Nullable String subject,
            Permit.State state,
            Instant grantedAt,
            Instant validUntil,
            @Nullable Instant endedAt) {

        static PermitItem of(Permit permit) {
            var matter = permit.matter();
            return new PermitItem(
                    permit.id().value(),
                    permit.applicationId().value(),
                    matter.kind(),
                    matter.name(),
                    orNull(matter.subject()),
                    permit.state(),
                    permit.grantedAt(),
                    permit.validUntil(),
                    permit.endedAt());
        }
    }

    /** Applications of a shop, newest first. */
    @Schema(name = "PermitApplicationList")
    record ApplicationList(List<ApplicationItem> items) {}

    /**
     * An application for a permit.
     *
     * @param wanted types of evidence that are to be sent now, all of them
     * @param optional types that may be sent besides
     * @param evidence what was added; absent in lists
     * @param told what a reviewer said to the seller last; absent where nothing
     * @param dueAt until when the seller has to send what is wanted or, where nothing is, until when it is to be decided; absent where
     *     no term runs
     * @param decisions what was decided against the seller, newest first; absent in lists
     */
    @Schema(name = "PermitApplication")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ApplicationItem(
            UUID applicationId,
            String shopId,
            String kind,
            LocalizedText name,
            @Nullable String subject,
            PermitApplication.State state,
            int round,
            List<String> wanted,
            List<String> optional,
            @Nullable List<EvidenceItem> evidence,
            @Nullable String told,
            Instant openedAt,
            @Nullable Instant sentAt,
            @Nullable Instant decidedAt,
            @Nullable Instant dueAt,
            @Nullable List<DecisionItem> decisions) {

        static ApplicationItem of(
                PermitApplication application,
                @Nullable List<EvidenceItem> evidence,
                @Nullable List<DecisionItem> decisions) {
            var matter = application.matter();
            var request = application.request();
            return new ApplicationItem(
                    application.id().value(),
                    application.shopId().toString(),
                    matter.kind(),
                    matter.name(),
                    orNull(matter.subject()),
                    application.state(),
                    application.round(),
                    request == null ? List.of() : request.wanted(),
                    request == null ? List.of() : request.optional(),
                    evidence,
                    application.told(),
                    application.moments().openedAt(),
                    application.moments().sentAt(),
                    application.moments().decidedAt(),
                    application.moments().dueAt(),
                    decisions);
        }
    }

    /**
     * A file beside an application.
     *
     * @param round in which it was or will be sent
     * @param reused whether another shop sent the same file; false for sellers
     * @param reading what the checks found in it; absent where it was not read
     */
    @Schema(name = "PermitEvidence")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EvidenceItem(
            UUID evidenceId,
            String type,
            int round,
            String mediaType,
            int byteSize,
            boolean reused,
            Instant addedAt,
            @Nullable ReadingItem reading) {

        static EvidenceItem of(PermitEvidence evidence, Function<Finding, ReasonMessage> words) {
            var reading = evidence.reading();
            return new EvidenceItem(
                    evidence.file().id().value(),
                    evidence.type(),
                    evidence.round(),
                    evidence.file().mediaType(),
                    evidence.file().byteSize(),
                    evidence.reused(),
                    evidence.file().addedAt(),
                    reading == null
                            ? null
                            : new ReadingItem(
                                    reading.state(),
                                    reading.pages(),
                                    reading.findings().stream()
                                            .map(found -> FindingItem.of(found, words.apply(found.finding())))
                                            .toList()));
        }
    }

    /**
     * What became of reading a file. An empty list says something only with READ.
     *
     * @param pages 0 where the file could not be opened
     */
    @Schema(name = "PermitEvidenceReading")
    record ReadingItem(EvidenceReading.State state, int pages, List<FindingItem> findings) {}

    /**
     * One fact that a check established about a file.
     *
     * @param page of the file, from 1
     */
    @Schema(name = "PermitEvidenceFinding")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FindingItem(
            int page,
            String code,
            Certainty certainty,
            @Nullable String field,
            @Nullable Double measured,
            @Nullable Double required,
            @Nullable String unit,
            @Nullable PhotoRegion place,
            LocalizedText message,
            LocalizedText remedy) {

        private static FindingItem of(EvidenceFinding found, ReasonMessage words) {
            var finding = found.finding();
            return new FindingItem(
                    found.page(),
                    finding.code(),
                    finding.certainty(),
                    finding.field(),
                    finding.measured(),
                    finding.required(),
                    finding.unit(),
                    finding.place(),
                    words.message(),
                    words.remedy());
        }
    }

    /**
     * A decision against the seller.
     *
     * @param permitId absent where an application was refused
     * @param words what the seller was told; absent where nothing
     * @param endedAt absent while it counts
     * @param appealUntil last moment to appeal; absent where that cannot be done
     * @param appeal absent where none was filed
     */
    @Schema(name = "PermitDecision")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DecisionItem(
            UUID permitDecisionId,
            PermitDecision.Kind kind,
            PermitDecision.Status status,
            @Nullable UUID permitId,
            Instant decidedAt,
            @Nullable String words,
            @Nullable Instant endedAt,
            @Nullable Instant appealUntil,
            @Nullable AppealItem appeal) {

        static DecisionItem of(PermitDecision decision, @Nullable Instant appealUntil, @Nullable Appeal appeal) {
            var permit = decision.permitId();
            return new DecisionItem(
                    decision.id().value(),
                    decision.kind(),
                    decision.status(),
                    permit == null ? null : permit.value(),
                    decision.decidedAt(),
                    decision.words(),
                    decision.endedAt(),
                    appealUntil,
                    appeal == null ? null : AppealItem.of(appeal));
        }
    }

    /**
     * The appeal against such a decision.
     *
     * @param answer absent while it is open
     */
    @Schema(name = "PermitAppeal")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AppealItem(
            UUID appealId,
            Appeal.Status status,
            Instant filedAt,
            Instant answerDueAt,
            @Nullable Instant decidedAt,
            @Nullable String answer) {

        private static AppealItem of(Appeal appeal) {
            return new AppealItem(
                    appeal.id().value(),
                    appeal.status(),
                    appeal.filedAt(),
                    appeal.answerDueAt(),
                    appeal.decidedAt(),
                    appeal.answer());
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
