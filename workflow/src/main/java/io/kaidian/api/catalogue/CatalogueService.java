package io.kaidian.api.catalogue;

import io.kaidian.api.catalogue.CatalogueResponses.ConsentItem;
import io.kaidian.api.catalogue.CatalogueResponses.ConsentList;
import io.kaidian.api.catalogue.CatalogueResponses.EvidenceTypeItem;
import io.kaidian.api.catalogue.CatalogueResponses.LaterItem;
import io.kaidian.api.catalogue.CatalogueResponses.ParameterItem;
import io.kaidian.api.catalogue.CatalogueResponses.ReasonItem;
import io.kaidian.api.catalogue.CatalogueResponses.RequirementItem;
import io.kaidian.api.catalogue.CatalogueResponses.RequirementOfDocument;
import io.kaidian.api.catalogue.CatalogueResponses.ViolationTypeItem;
import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.api.security.TokenScope;
import io.kaidian.cases.ConsentTexts;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.submission.FieldRequirements;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.processes.dmn.BindingRules;
import io.kaidian.sellers.SellerType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** What is in force, for systems that show it to sellers or act by it. What is for staff needs the scope of reviewers. */
@Service
@PreAuthorize("hasAnyAuthority('SCOPE_sellers', 'SCOPE_review', 'SCOPE_enforcement', 'SCOPE_read', 'SCOPE_admin')")
public class CatalogueService {

    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    private final ConsentTexts consents;
    private final ReasonCatalogue reasons;
    private final ViolationCatalogue violations;
    private final RequiredDocumentSlots requirements;
    private final FieldRequirements fields;
    private final EvidenceCatalogue evidence;
    private final ParameterTable parameters;
    private final ActOnBehalf actOnBehalf;

    CatalogueService(
            ConsentTexts consents,
            ReasonCatalogue reasons,
            ViolationCatalogue violations,
            RequiredDocumentSlots requirements,
            FieldRequirements fields,
            EvidenceCatalogue evidence,
            ParameterTable parameters,
            ActOnBehalf actOnBehalf) {
        this.consents = consents;
        this.reasons = reasons;
        this.violations = violations;
        this.requirements = requirements;
        this.fields = fields;
        this.evidence = evidence;
        this.parameters = parameters;
        this.actOnBehalf = actOnBehalf;
    }

    /** The text in force in both languages, then every other one that somebody agreed to. */
    public ConsentList consents() {
        var inForce = LANGUAGES.stream().map(consents::wordsInForce).toList();
        var digests = inForce.stream().map(ConsentTexts.ConsentText::digest).toList();
        return new ConsentList(
                consents.inForce().version(),
                consents.inForce().replaced().stream().sorted().toList(),
                Stream.concat(
                                inForce.stream().map(text -> ConsentItem.of(text, true)),
                                consents.kept().stream()
                                        .filter(text -> !digests.contains(text.digest()))
                                        .map(text -> ConsentItem.of(text, false)))
                        .toList());
    }

    /** Reasons, also those that are no longer given, so that old decisions can be read. */
    public List<ReasonItem> reasons() {
        var caller = actOnBehalf.caller();
        var isForStaff = caller.has(TokenScope.REVIEW) && !caller.has(TokenScope.SELLERS);
        return reasons.all().stream()
                .filter(reason -> isForStaff || reason.shownTo() == Reason.ShownTo.SELLER)
                .map(ReasonItem::of)
                .toList();
    }

    public List<ViolationTypeItem> violations() {
        return violations.all().stream().map(ViolationTypeItem::of).toList();
    }

    /** What a first certification asks for. */
    public List<RequirementItem> requirements() {
        return Arrays.stream(SellerType.values())
                .map(type -> new RequirementItem(
                        type,
                        slotsOf(type, IdentityDocument.IDENTITY_CARD),
                        fieldsOf(type, IdentityDocument.IDENTITY_CARD),
                        laterOf(type, IdentityDocument.IDENTITY_CARD),
                        requirements.accepted(type).stream()
                                .map(document -> new RequirementOfDocument(
                                        document,
                                        slotsOf(type, document),
                                        fieldsOf(type, document),
                                        laterOf(type, document)))
                                .toList()))
                .toList();
    }

    private List<DocumentSlot> slotsOf(SellerType type, IdentityDocument document) {
        return requirements.first(type, document).stream()
                .filter(required -> required.laterDays() == null)
                .map(RequiredDocumentSlots.RequiredSlot::slot)
                .toList();
    }

    private List<String> fieldsOf(SellerType type, IdentityDocument document) {
        return Stream.concat(
                        fields.first(type, document).stream(),
                        fields
                                .beside(Stream.concat(
                                                slotsOf(type, document).stream(),
                                                requirements.firstWithoutFile(type, document).stream())
                                        .toList())
                                .stream())
                .toList();
    }

    private List<LaterItem> laterOf(SellerType type, IdentityDocument document) {
        return requirements.first(type, document).stream()
                .filter(required -> required.laterDays() != null)
                .map(required -> new LaterItem(required.slot(), required.laterDays()))
                .toList();
    }

    /** What cases can ask for, also what they ask for no more, in the order in which sellers are asked. */
    public List<EvidenceTypeItem> evidenceTypes() {
        return evidence.all().stream().map(EvidenceTypeItem::of).toList();
    }

    /** The numbers that bind sellers, as they are in force now. */
    public List<ParameterItem> parameters() {
        return BindingRules.NUMBERS.entrySet().stream()
                .map(number -> new ParameterItem(
                        number.getKey(),
                        parameters.getInt(number.getKey()),
                        parameters.unit(number.getKey()),
                        parameters.meaning(number.getKey()),
                        number.getValue()))
                .sorted(Comparator.comparing(ParameterItem::name))
                .toList();
    }
}
