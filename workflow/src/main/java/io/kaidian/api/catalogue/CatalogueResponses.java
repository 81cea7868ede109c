package io.kaidian.api.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.cases.ConsentTexts;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ViolationType;
import io.kaidian.processes.dmn.BindingRules;
import io.kaidian.sellers.SellerType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the catalogue answers. */
final class CatalogueResponses {

    private CatalogueResponses() {}

    /** Consent texts. */
    @Schema(name = "ConsentList", description = "Consent texts by version and language, with which is in force.")
    record ConsentList(
            @Schema(description = "The version in force: show this one.", example = "2026-12")
            String inForce,

            @Schema(
                    description = "Versions that it replaced; a consent to one of them is still taken.",
                    example = "[\"2026-01\"]")
            List<String> replaced,

            @Schema(description = "The texts in force, then every other one that somebody agreed to, newest first.")
            List<ConsentItem> items) {}

    /** One text in one language. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ConsentText", description = "One text in one language.")
    record ConsentItem(
            @Schema(description = "Its version.", example = "2026-12")
            String version,

            @Schema(description = "Its language.", example = "zh-CN")
            String locale,

            @Schema(description = "Whether it is in force.", example = "true")
            boolean inForce,

            @Schema(
                    description = "The words: title and text of each point, then the words beside the box.",
                    example = "收集什么…")
            String words,

            @Schema(
                    description = "SHA-256 of the words: cases name it in consent.textDigest.",
                    example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
            String digest,

            @Schema(
                    description = "When somebody first agreed to it; absent for the text in force.",
                    example = "2026-03-02T02:00:00Z")
            @Nullable
            Instant firstKept) {

        static ConsentItem of(ConsentTexts.ConsentText text, boolean inForce) {
            return new ConsentItem(
                    text.version(),
                    text.locale().toLanguageTag(),
                    inForce,
                    text.words(),
                    text.digest(),
                    text.firstKept());
        }
    }

    /** One reason. */
    @Schema(name = "ReasonItem", description = "A reason for which a submission goes back, waits or is declined.")
    record ReasonItem(
            @Schema(description = "Stable code.", example = "HLD-TEXT")
            String code,

            @Schema(description = "What a person's decision with it does.", example = "RETRY")
            Reason.Kind kind,

            @Schema(description = "1 is the gravest, 5 the lightest.", example = "3")
            int severity,

            @Schema(description = "Whether sellers see it by itself.", example = "SELLER")
            Reason.ShownTo shownTo,

            @Schema(description = "Whether two persons decide.", example = "false")
            boolean fourEyes,

            @Schema(description = "What is wrong.") LocalizedText message,
            @Schema(description = "What to do.") LocalizedText remedy,

            @Schema(description = "Kept so that old decisions can be read.", example = "false")
            boolean retired) {

        static ReasonItem of(Reason reason) {
            return new ReasonItem(
                    reason.code(),
                    reason.kind(),
                    reason.severity(),
                    reason.shownTo(),
                    reason.requiresFourEyes(),
                    reason.message(),
                    reason.remedy(),
                    reason.retired());
        }
    }

    /** One act against the rules. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ViolationTypeItem", description = "An act against the rules, and what it costs.")
    record ViolationTypeItem(
            @Schema(description = "Stable code.", example = "IPR-COUNTERFEIT")
            String code,

            @Schema(description = "The track on which its points count.", example = "SERIOUS")
            Track track,

            @Schema(description = "Points.", example = "24") int points,

            @Schema(description = "Whether the penalty waits for a correction.", example = "false")
            boolean correctable,

            @Schema(
                    description = "Days for the correction; absent where the number in force for all applies.",
                    example = "3")
            @Nullable
            Integer correctWithinDays,

            @Schema(description = "Whether the act itself proposes closure.", example = "false")
            boolean closesAtOnce,

            @Schema(description = "What was done.") LocalizedText message,
            @Schema(description = "What to do about it.") LocalizedText remedy,

            @Schema(description = "Kept so that old records can be read.", example = "false")
            boolean retired) {

        static ViolationTypeItem of(ViolationType type) {
            return new ViolationTypeItem(
                    type.code(),
                    type.track(),
                    type.points(),
                    type.correctable(),
                    type.correctWithinDays().isPresent()
                            ? type.correctWithinDays().getAsInt()
                            : null,
                    type.closesAtOnce(),
                    type.message(),
                    type.remedy(),
                    type.retired());
        }
    }

    /** One type of evidence. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "EvidenceTypeItem", description = "A type of evidence that cases ask for, in the words for sellers.")
    record EvidenceTypeItem(
            @Schema(description = "Stable code: the slot of photos, requirements and reasons.", example = "ID_FRONT")
            String code,

            @Schema(description = "What it is called.") LocalizedText name,
            @Schema(description = "Why it is asked for.") LocalizedText help,

            @Schema(
                    description = "What is looked for in its photo; of any paper only the text is read.",
                    example = "CARD_FRONT")
            EvidenceType.Reader reader,

            @Schema(
                    description = "Identity documents of which it is a photo; empty of everything else.",
                    example = "[\"IDENTITY_CARD\"]")
            List<EvidenceType.Document> identityDocuments,

            @Schema(description = "Whose it is, and so who sends it.", example = "REPRESENTATIVE")
            EvidenceType.Owner whose,

            @Schema(description = "Whether a PDF is taken in place of a photo.", example = "false")
            boolean takesPdf,

            @Schema(description = "Whether there is a file; where not, its fields are all of it.", example = "true")
            boolean takesFile,

            @Schema(
                    description =
                            "How many pages it may have, as a PDF or, of a paper, as photos; 1 where one photo is taken.",
                    example = "1")
            int pagesMax,

            @Schema(
                    description =
                            "For how many days it is kept after the case ended without a certification, the shop was closed"
                                    + " or, of a paper that is checked for it, its last day passed; absent where it is kept"
                                    + " as long as the rest of the case.",
                    example = "90")
            @Nullable
            Integer retentionDays,

            @Schema(
                    description = "Staff who may open it, by their roles. Sellers always see their own.",
                    example = "[\"LEAD\", \"OFFICER\", \"REVIEWER\"]")
            List<EvidenceType.Viewer> viewers,

            @Schema(description = "Asked for no more, kept so that old cases can be read.", example = "false")
            boolean retired,

            @Schema(description = "What is typed beside the file, in the order in which sellers are asked.")
            List<EvidenceFieldItem> fields) {

        static EvidenceTypeItem of(EvidenceType type) {
            return new EvidenceTypeItem(
                    type.id(),
                    type.words().name(),
                    type.words().help(),
                    type.reader(),
                    type.documents().stream().sorted().toList(),
                    type.whose(),
                    type.files().takesPdf(),
                    type.files().takesFile(),
                    type.files().pagesMax(),
                    type.retentionDays().orElse(null),
                    viewers(type),
                    type.retired(),
                    type.fields().stream().map(EvidenceFieldItem::of).toList());
        }

        /** All of them where the type says nothing. */
        private static List<EvidenceType.Viewer> viewers(EvidenceType type) {
            return type.viewers().isEmpty()
                    ? List.of(EvidenceType.Viewer.values())
                    : type.viewers().stream().sorted().toList();
        }
    }

    /** One field beside a file. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "EvidenceFieldItem", description = "Something that is typed beside a file.")
    record EvidenceFieldItem(
            @Schema(
                    description =
                            "Stable code: the key in evidence of a statement, and behind \"evidence.\" the field of"
                                    + " requirements and reasons.",
                    example = "LEASE_AREA")
            String code,

            @Schema(description = "What is typed: a date as 2026-12-31, a choice by its code.", example = "NUMBER")
            EvidenceField.Kind kind,

            @Schema(description = "Whether a case cannot be sent without it.", example = "true")
            boolean required,

            @Schema(description = "What it is called.") LocalizedText name,

            @Schema(description = "What to look for; absent where the name says enough.") @Nullable
            LocalizedText hint,

            @Schema(
                    description =
                            "Forms of which a text has one; # is a digit, @ a capital letter, ? one of both, everything"
                                    + " else stands for itself. Empty where any text is taken.",
                    example = "[\"JY##############\"]")
            List<String> forms,

            @Schema(description = "What proves a text; absent where nothing does.", example = "CREDIT_CODE")
            EvidenceField.@Nullable Function function,

            @Schema(description = "What can be chosen; empty of every other kind.")
            List<ChoiceItem> choices,

            @Schema(description = "Asked for no more, kept so that old cases can be read.", example = "false")
            boolean retired) {

        static EvidenceFieldItem of(EvidenceField field) {
            return new EvidenceFieldItem(
                    field.id(),
                    field.kind(),
                    field.required(),
                    field.words().name(),
                    field.words().hint(),
                    field.rules().forms(),
                    field.rules().function(),
                    field.rules().choices().stream()
                            .map(choice -> new ChoiceItem(choice.code(), choice.words()))
                            .toList(),
                    field.retired());
        }
    }

    /** Something to choose. */
    @Schema(name = "EvidenceChoice", description = "Something that can be chosen.")
    record ChoiceItem(
            @Schema(description = "Stable code.", example = "RENTED")
            String code,

            @Schema(description = "What it is called.") LocalizedText name) {}

    /** What one type of seller sends. */
    @Schema(name = "RequirementItem", description = "What a first certification of such a seller asks for.")
    record RequirementItem(
            @Schema(description = "The type of seller.", example = "PERSONAL")
            SellerType sellerType,

            @Schema(description = "Slots in their order.", example = "[\"ID_FRONT\", \"ID_BACK\", \"HANDHELD\"]")
            List<DocumentSlot> documents,

            @Schema(
                    description = "What is asked for besides photos, by the names that cases use.",
                    example =
                            "[\"consent\", \"name\", \"idNumber\", \"validFrom\", \"validUntil\", \"paymentAccount\"]")
            List<String> fields,

            @Schema(description = "What may come after the certification.")
            List<LaterItem> later,

            @Schema(
                    description =
                            "The same for each document by which the person may identify, the identity card first. What"
                                    + " stands outside is that of the identity card.")
            List<RequirementOfDocument> identityDocuments) {}

    /** What a first certification asks for where the person identifies by that document. */
    @Schema(
            name = "RequirementOfDocument",
            description = "What a first certification asks for where the person identifies by that document.")
    record RequirementOfDocument(
            @Schema(description = "The document.", example = "PASSPORT")
            IdentityDocument identityDocument,

            @Schema(description = "Slots in their order.", example = "[\"PASSPORT_PAGE\", \"HANDHELD_PASSPORT\"]")
            List<DocumentSlot> documents,

            @Schema(
                    description = "What is asked for besides photos, by the names that cases use.",
                    example =
                            "[\"consent\", \"name\", \"idNumber\", \"issuingState\", \"validUntil\", \"paymentAccount\"]")
            List<String> fields,

            @Schema(description = "What may come after the certification.")
            List<LaterItem> later) {}

    /** What may come after the certification. */
    @Schema(
            name = "LaterItem",
            description =
                    "What a case asks for and can be sent without; the shop is restricted if it has not come by then.")
    record LaterItem(
            @Schema(description = "The slot.", example = "LEASE")
            DocumentSlot slot,

            @Schema(description = "Until how many days after the certification.", example = "30")
            int laterDays) {}

    /** One number. */
    @Schema(name = "ParameterItem", description = "A number that sellers feel, as it is in force now.")
    record ParameterItem(
            @Schema(description = "Stable name.", example = "rounds.max")
            String name,

            @Schema(description = "The number.", example = "5")
            int value,

            @Schema(description = "What it counts.", example = "rounds")
            String unit,

            @Schema(description = "What it means.") LocalizedText meaning,

            @Schema(description = "Which way it goes easier on sellers.", example = "HIGHER")
            BindingRules.LenientDirection lenient) {}
}
