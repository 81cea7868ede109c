package io.kaidian.ui.seller;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.decisions.ReasonMessages;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.submission.CaseSubmissionService;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.cases.submission.SellerCaseQueries;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.cases.submission.photos.UploadedPhotoQueries;
import io.kaidian.enforcement.SellerSituation;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.processes.catalogue.ConsentDeclaration;
import io.kaidian.processes.catalogue.FindingType;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonBehaviour;
import io.kaidian.processes.catalogue.ReasonBehaviour.AdviceAction;
import io.kaidian.processes.catalogue.ReasonBehaviour.BeforePhotos;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerIds;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.ui.components.StatusBadge.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the seller's screens read, as the seller may see it. */
@Component
public class SellerPortalQueries {

    private static final int DAYS_A_YEAR = 365;

    /** As the seller is told; it is done within minutes as a rule. */
    private static final Duration ERASED_WITHIN = Duration.ofHours(24);

    private final SellerCaseQueries sellerCases;
    private final UploadedPhotoQueries uploadedPhotos;
    private final SellerStatementService statements;
    private final CaseSubmissionService submissions;
    private final SellerRepository sellers;
    private final ShopRepository shops;
    private final CaseRepository cases;
    private final DocumentRepository documents;
    private final FindingRepository findings;
    private final DecisionRepository decisions;
    private final CaseHistory history;
    private final RequiredDocumentSlots slots;
    private final ReasonCatalogue catalogue;
    private final Supplier<ConsentDeclaration> consent;
    private final ReasonMessages texts;
    private final ParameterTable parameters;
    private final ShopOverviewService file;
    private final CurrentActor currentActor;

    SellerPortalQueries(
            SellerCaseQueries sellerCases,
            UploadedPhotoQueries uploadedPhotos,
            SellerStatementService statements,
            CaseSubmissionService submissions,
            SellerRepository sellers,
            ShopRepository shops,
            CaseRepository cases,
            DocumentRepository documents,
            FindingRepository findings,
            DecisionRepository decisions,
            CaseHistory history,
            RequiredDocumentSlots slots,
            ReasonCatalogue catalogue,
            ReleaseService releases,
            ReasonMessages texts,
            ParameterTable parameters,
            ShopOverviewService file,
            CurrentActor currentActor) {
        this.sellerCases = sellerCases;
        this.uploadedPhotos = uploadedPhotos;
        this.statements = statements;
        this.submissions = submissions;
        this.sellers = sellers;
        this.shops = shops;
        this.cases = cases;
        this.documents = documents;
        this.findings = findings;
        this.decisions = decisions;
        this.history = history;
        this.slots = slots;
        this.catalogue = catalogue;
        this.consent = releases.following(ConsentDeclaration.RESOURCE, ConsentDeclaration::of);
        this.texts = texts;
        this.parameters = parameters;
        this.file = file;
        this.currentActor = currentActor;
    }

    /** What is agreed to before photos are taken. */
    public ConsentDeclaration consent() {
        return consent.get();
    }

    /**
     * A finding or reason in the seller's words.
     *
     * @param act what to do
     * @param message what is wrong
     * @param finding the measure and place behind it; null where a person saw it without one
     * @param behaviour what the program does with the reason
     */
    public record Advice(
            String code,
            @Nullable DocumentSlot slot,
            @Nullable String field,
            Tone tone,
            String act,
            String message,
            @Nullable RecordedFinding finding,
            ReasonBehaviour behaviour) {

        /** Whether the case would come back for it. */
        public boolean isFault() {
            return tone == Tone.NEEDS_YOU;
        }

        /** Whether somebody will probably have it back: the machine itself, or the person to whom it is sure to tell it. */
        public boolean isLikelyToReturn() {
            return isFault()
                    || finding != null
                            && finding.finding().certainty() == Certainty.CERTAIN
                            && !finding.finding().isStateOfTheSystem();
        }

        /** Whether it says that a person will read the photo, which the system could not. */
        public boolean isForAPerson() {
            return behaviour.isRaisedBy(FindingType.PHOTO_NOT_READ);
        }

        /** Whether the photo in that place has to do with it: two that lie in each other's place are one fault of both. */
        public boolean isAbout(DocumentSlot place) {
            return slot == place
                    || behaviour.adviceAction() == AdviceAction.SWAP_SIDES && place == DocumentSlot.ID_BACK;
        }

        /** Whether it is about the payment account, or about nobody having answered who its holder is. */
        public boolean isAboutAccount() {
            return behaviour.aboutAccount() || "paymentAccount".equals(field);
        }
    }

    /** The account that case is to put into force, or the one that is. */
    public @Nullable PaymentAccount account(CaseId id) {
        var c = requireCase(id);
        return sellers.get(c.sellerId(), c.proposedAccount()).paymentAccount();
    }

    public String currentSellerId() {
        return currentActor.get().name();
    }

    public Seller currentSeller() {
        return sellers.get(currentSellerId());
    }

    /** How things stand, as every page and the interface say it. */
    public SellerSituation situation() {
        return file.situation(currentActor.get().name());
    }

    /** Whether this seller, and not the marketplace, says how the shop is called; that ends when it is certified. */
    public boolean namesShop() {
        return SellerIds.isReserved(currentSellerId()) && standing() == ShopStanding.PENDING;
    }

    /** Empty until whoever signed up alone names the shop. */
    public Optional<String> shopName() {
        return Optional.of(currentSeller()).filter(Seller::isNamed).map(Seller::displayName);
    }

    public ShopStanding standing() {
        return shops.of(currentSeller().id()).standing();
    }

    /** All cases of this seller, newest first. */
    public List<CertificationCase> myCases() {
        return cases.of(currentSeller().id());
    }

    /** @throws io.kaidian.platform.errors.NotFoundException also for another seller's case */
    public CertificationCase requireCase(CaseId id) {
        return sellerCases.get(id);
    }

    public List<DocumentSlot> slots(CertificationCase c) {
        return slots.of(sellers.get(c.sellerId()).type(), c).stream()
                .map(RequiredDocumentSlots.RequiredSlot::slot)
                .toList();
    }

    public Optional<CaseDocument> photo(CaseId id, DocumentSlot slot) {
        return documents.ofSeller(requireCase(id), slot);
    }

    /** The first step of a draft in which something is still due. */
    public ApplicationStep nextStep(CertificationCase c) {
        if (c.consentVersion() == null) {
            return ApplicationStep.CONSENT;
        }
        var missing = sellerCases.requirements(c.id()).missing();
        if (missing.contains("shopName")
                || missing.contains("name")
                || missing.contains("idNumber")
                || missing.contains("company.name")
                || blockingIdNumberAdvice(c.id(), currentSeller().locale()).isPresent()) {
            return ApplicationStep.WHO;
        }
        if (missing.stream().anyMatch(name -> !name.equals("paymentAccount"))) {
            return ApplicationStep.PHOTOS;
        }
        return missing.isEmpty() ? ApplicationStep.REVIEW : ApplicationStep.ACCOUNT;
    }

    /** How many photos were tried for that slot in this case. */
    public int attempts(CaseId id, DocumentSlot slot) {
        return documents.ofSlot(requireCase(id).id(), slot).size();
    }

    public Map<String, PhotoChecks.ReadValue> readValues(DocumentId photo) {
        return uploadedPhotos.read(photo);
    }

    /** What the machine says of the next submission, gravest first. */
    public List<Advice> advice(CaseId id, Locale language) {
        var c = requireCase(id);
        return say(findings.of(id, c.round() + 1), language);
    }

    /** Why the number that was typed leads to no photo: no card bears it, or its holder is too young. */
    public Optional<Advice> blockingIdNumberAdvice(CaseId id, Locale language) {
        return advice(id, language).stream()
                .filter(one -> one.slot() == null && one.behaviour().beforePhotos() == BeforePhotos.BLOCK)
                .findFirst();
    }

    /** Why the case came back or was declined, gravest first; empty where nothing was decided. */
    public List<Advice> reasons(CaseId id, Locale language) {
        var c = requireCase(id);
        return lastDecision(c).stream()
                .flatMap(decision -> decision.reasons().stream().map(reason -> advice(decision, reason, language)))
                .toList();
    }

    /** How much of what the case came back for is corrected, whether it was sent again or not. */
    public CorrectionItems correctionItems(CaseId id, Locale language) {
        return CorrectionItems.of(
                reasons(id, language), sellerCases.requirements(id).due());
    }

    Optional<Decision> lastDecision(CertificationCase c) {
        return decisions.inForce(c.id()).stream()
                .filter(decision -> decision.stage() != Decision.Stage.MORE_ROUNDS)
                .reduce((earlier, later) -> later);
    }

    public List<CaseHistoryEntry> history(CaseId id) {
        return history.toldToSeller(requireCase(id).id());
    }

    public int photoBytesMax() {
        return parameters.getInt(Parameters.PHOTO_MAX_BYTES);
    }

    /** After how many failed photos of one slot other ways are offered. */
    public int failuresUntilHelp() {
        return parameters.getInt(Parameters.HELP_FAILURES);
    }

    /** For how many whole years a certified seller's data stays after the shop is gone. */
    public int keptYearsCertified() {
        return parameters.getInt(Parameters.RETENTION_CLOSED_DAYS) / DAYS_A_YEAR;
    }

    /** For how many days the data of a declined or abandoned case stays. */
    public int keptDaysDeclined() {
        return parameters.getInt(Parameters.RETENTION_ENDED_DAYS);
    }

    /** Until when the data of a case goes whose consent was taken back. */
    public Instant erasedBy(CertificationCase c) {
        return Objects.requireNonNull(c.eraseAskedAt(), "the consent was not taken back")
                .plus(ERASED_WITHIN);
    }

    /** Within how many months of a reinstatement a further serious violation proposes closure. */
    public int relapseMonths() {
        return parameters.getInt(Parameters.CLOSURE_RELAPSE_MONTHS);
    }

    public SellerStatement statement(CaseId id) {
        return statements.statement(id);
    }

    /** Photos to be tried again before the case can be sent in spite of them. */
    public List<DocumentSlot> slotsToRetry(CaseId id) {
        return submissions.findDocumentsToRetake(id);
    }

    /** Findings in the seller's words, as far as a seller may know them; gravest first. */
    public List<Advice> say(List<RecordedFinding> findings, Locale language) {
        return findings.stream()
                .filter(found -> !found.overturned() && isShown(found))
                .map(found -> advice(found, language))
                .sorted(Comparator.comparing((Advice advice) -> !advice.isFault())
                        .thenComparing(advice -> catalogue.get(advice.code()).severity()))
                .toList();
    }

    /** A refusal in words, for a file that was not taken in. */
    public Advice rejection(Finding finding, Locale language) {
        var words = texts.of(finding);
        return new Advice(
                finding.code(),
                finding.slot(),
                finding.field(),
                Tone.NEEDS_YOU,
                words.remedy().in(language),
                words.message().in(language),
                null,
                catalogue.behaviourOf(finding.code()));
    }

    /** What is for staff alone stays with staff until a person made it a reason. */
    private boolean isShown(RecordedFinding found) {
        return found.effect() != AutomationLevel.NONE
                && catalogue.get(found.finding().code()).shownTo() == Reason.ShownTo.SELLER;
    }

    private Advice advice(RecordedFinding found, Locale language) {
        var words = texts.of(found.finding());
        var fault = found.isFault() && found.finding().certainty() == Certainty.CERTAIN;
        return new Advice(
                found.finding().code(),
                found.finding().slot(),
                found.finding().field(),
                fault ? Tone.NEEDS_YOU : Tone.WAITING,
                words.remedy().in(language),
                words.message().in(language),
                found,
                catalogue.behaviourOf(found.finding().code()));
    }

    private Advice advice(Decision decision, Decision.DecisionReason reason, Locale language) {
        var found = findings.reasonsFor(decision, reason).orElse(null);
        var words = texts.of(reason, found == null ? null : found.finding());
        return new Advice(
                reason.code(),
                reason.slot(),
                reason.field(),
                Tone.NEEDS_YOU,
                words.remedy().in(language),
                words.message().in(language),
                found,
                catalogue.behaviourOf(reason.code()));
    }
}
