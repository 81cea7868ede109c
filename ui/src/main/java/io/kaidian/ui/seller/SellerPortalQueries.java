package io.kaidian.ui.seller;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.findings.AccountHolderCheck;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.people.PersonRole;
import io.kaidian.cases.submission.SellerCaseQueries;
import io.kaidian.cases.submission.SubmissionRequirements.Requirement;
import io.kaidian.cases.submission.SubmissionRequirements.RequirementList;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.catalogue.FindingType;
import io.kaidian.processes.catalogue.ReasonBehaviour;
import io.kaidian.processes.catalogue.ReasonBehaviour.AdviceAction;
import io.kaidian.processes.catalogue.ReasonBehaviour.BeforePhotos;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerIds;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.ui.components.StatusBadge.Tone;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the seller's screens read, as the seller may see it. */
@Component
public class SellerPortalQueries {

    /** What says that a card, licence or account is another one than the rest. */
    private static final Set<FindingType> SOMEBODY_ELSES = EnumSet.of(
            FindingType.OTHER_CARD_IN_HAND,
            FindingType.REPRESENTATIVE_DIFFERS,
            FindingType.ACCOUNT_NAME_DIFFERS,
            FindingType.ACCOUNT_NUMBER_DIFFERS,
            FindingType.ACCOUNT_COMPANY_DIFFERS);

    private static final Set<String> TYPED = Set.of(
            "name",
            "idNumber",
            "issuingState",
            "validFrom",
            "validUntil",
            "company.name",
            "company.creditCode",
            "company.representative",
            "change");

    private final SellerRepository sellers;
    private final ShopRepository shops;
    private final CaseRepository cases;
    private final CaseHistory history;
    private final SellerPhotoQueries photos;
    private final SellerAdviceTexts advices;
    private final CurrentActor currentActor;
    private final SellerCaseQueries sellerCases;

    SellerPortalQueries(
            SellerRepository sellers,
            ShopRepository shops,
            CaseRepository cases,
            CaseHistory history,
            SellerPhotoQueries photos,
            SellerAdviceTexts advices,
            CurrentActor currentActor,
            SellerCaseQueries sellerCases) {
        this.sellers = sellers;
        this.shops = shops;
        this.cases = cases;
        this.history = history;
        this.photos = photos;
        this.advices = advices;
        this.currentActor = currentActor;
        this.sellerCases = sellerCases;
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
            @Nullable String measure,
            ReasonBehaviour behaviour) {

        /** Where the words of the measure say no more than its figures. */
        public Advice(
                String code,
                @Nullable DocumentSlot slot,
                @Nullable String field,
                Tone tone,
                String act,
                String message,
                @Nullable RecordedFinding finding,
                ReasonBehaviour behaviour) {
            this(code, slot, field, tone, act, message, finding, null, behaviour);
        }

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

        /** Whether a person looks at it whatever the seller does, so that it is nothing to do and nothing to check. */
        public boolean asksNothing() {
            return isForAPerson() || finding != null && finding.finding().isOfHiddenCharacters();
        }

        /** Whether something may be somebody else's, which a better photo of the same does not change. */
        public boolean isAboutSomebodyElse() {
            return !asksNothing() && SOMEBODY_ELSES.stream().anyMatch(behaviour::isRaisedBy);
        }

        /** Whether the photo in that place has to do with it: two that lie in each other's place are one fault of both. */
        public boolean isAbout(EvidenceType place) {
            return slot != null && slot.name().equals(place.id())
                    || behaviour.adviceAction() == AdviceAction.SWAP_SIDES
                            && place.reader() == EvidenceType.Reader.CARD_BACK;
        }

        /** Whether another document was recognised than is wanted in that place. */
        public boolean isAboutOtherDocument() {
            return finding != null && finding.finding().showsOtherDocument();
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

    /** Whether the account's holder was compared with who applies: nothing against it is no match yet. */
    public AccountHolderCheck.State accountHolder(CaseId id) {
        return sellerCases.accountHolder(id);
    }

    public String currentSellerId() {
        return currentActor.get().name();
    }

    public Seller currentSeller() {
        return sellers.get(currentSellerId());
    }

    /** Whether the seller is a company, in whose cases other people can take part. */
    public boolean isCompany() {
        return currentSeller().type() == SellerType.ENTERPRISE;
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

    /** Whether the seller has entered anything yet; what the marketplace said of a seller is nothing that was entered. */
    public boolean hasEntered(CertificationCase c) {
        return c.proposedAccount() != null
                || namesShop() && (account(c.id()) != null || shopName().isPresent())
                || slots(c).stream().anyMatch(slot -> photo(c.id(), slot).isPresent());
    }

    /** What the case still asks for, and what is done. */
    public RequirementList requirements(CaseId id) {
        return sellerCases.requirements(id);
    }

    /** What the catalogue says of that slot by which the case is asked. */
    public EvidenceType evidence(CertificationCase c, DocumentSlot slot) {
        return photos.evidence(c, slot);
    }

    /** Where a photo belongs that shows another document than is wanted there; empty where it can't be moved. */
    public Optional<DocumentSlot> rightPlace(CaseId id, DocumentSlot slot) {
        return photos.rightPlace(requireCase(id), slot);
    }

    public List<DocumentSlot> slots(CertificationCase c) {
        return photos.slots(c);
    }

    /** What the catalogue says of all that the case asks for, photos first, then what is typed alone. */
    public List<EvidenceType> askedTypes(CertificationCase c) {
        return Stream.concat(slots(c).stream(), withoutFile(c).stream())
                .map(slot -> evidence(c, slot))
                .toList();
    }

    /** What the case asks for and of which all is typed. */
    public List<DocumentSlot> withoutFile(CertificationCase c) {
        return photos.withoutFile(c);
    }

    /** How the case asks for that photo. */
    public AskedPhoto asked(CaseId id, DocumentSlot slot) {
        return photos.asked(requireCase(id), slot);
    }

    /** Whether it is a photo of somebody who is asked to take part and has not agreed, so that none is taken. */
    public boolean isAwaited(CaseId id, EvidenceType type) {
        return photos.isAwaited(id, type);
    }

    public Optional<CaseDocument> photo(CaseId id, DocumentSlot slot) {
        return photos.current(requireCase(id), slot);
    }

    /** The pages of what counts in that slot; empty where nothing does. */
    public List<CaseDocument> pages(CaseId id, DocumentSlot slot) {
        return photos.pages(requireCase(id), slot);
    }

    /** The same of a case, whoever asks. */
    public List<CaseDocument> pages(CertificationCase c, DocumentSlot slot) {
        return photos.pages(c, slot);
    }

    /** The photos that count in those slots, in the same order. */
    public List<CaseDocument> photos(CertificationCase c, List<DocumentSlot> slots) {
        return photos.current(c, slots);
    }

    /** The photos that two people agreed to do without in that case. */
    public Set<DocumentSlot> waived(CertificationCase c) {
        return photos.waived(c);
    }

    /** The first step of a draft in which something is still due. */
    public ApplicationStep nextStep(CertificationCase c) {
        return firstDue(c, ApplicationStep.of(c.kind()));
    }

    /** Where a draft goes on after that step: the next one in which something is due; a change shows all of them. */
    public ApplicationStep stepAfter(CertificationCase c, ApplicationStep step) {
        var steps = ApplicationStep.of(c.kind());
        var later = steps.subList(steps.indexOf(step) + 1, steps.size());
        return c.kind() == CaseKind.CHANGE ? later.get(0) : firstDue(c, later);
    }

    /** The step before that one, as far as the seller has anything to do there; empty for the first. */
    public Optional<ApplicationStep> stepBefore(CertificationCase c, ApplicationStep step) {
        var shown = shownSteps(c, step);
        var at = shown.indexOf(step);
        return at <= 0 ? Optional.empty() : Optional.of(shown.get(at - 1));
    }

    /** The steps that the seller goes through, and that one in any case. */
    public List<ApplicationStep> shownSteps(CertificationCase c, ApplicationStep now) {
        return ApplicationStep.of(c.kind()).stream()
                .filter(step -> step == now
                        || c.kind() == CaseKind.CHANGE
                        || step != ApplicationStep.ACCOUNT
                        || namesShop()
                        || isMissing(c, step))
                .toList();
    }

    private ApplicationStep firstDue(CertificationCase c, List<ApplicationStep> steps) {
        return steps.stream().filter(step -> isDue(c, step)).findFirst().orElse(ApplicationStep.REVIEW);
    }

    private boolean isDue(CertificationCase c, ApplicationStep step) {
        if (step == ApplicationStep.CONSENT || c.consentVersion() == null) {
            return c.consentVersion() == null;
        }
        return isMissing(c, step);
    }

    /** The same, whether or not the seller has consented yet: what the marketplace gave is counted as no step from the first page on. */
    private boolean isMissing(CertificationCase c, ApplicationStep step) {
        var missing = requirements(c.id()).missing();
        return switch (step) {
            case ACCOUNT -> missing.contains("paymentAccount") || missing.contains("shopName");
            case PHOTOS ->
                slots(c).stream().anyMatch(slot -> missing.contains(slot.name()))
                        || missing.stream()
                                .anyMatch(due -> EvidenceField.idOf(due).isPresent() || PersonRole.isRequirement(due));
            case WHO ->
                missing.stream().anyMatch(TYPED::contains)
                        || blockingIdNumberAdvice(c.id(), currentSeller().locale())
                                .isPresent();
            case CONSENT, REVIEW -> true;
        };
    }

    /** Where a draft begins: nothing is due in a change, and the seller has come to change something. */
    public ApplicationStep firstStep(CertificationCase c) {
        return c.kind() == CaseKind.CHANGE && c.consentVersion() != null ? ApplicationStep.WHO : nextStep(c);
    }

    /** How many photos were tried for that slot in this case. */
    public int attempts(CaseId id, DocumentSlot slot) {
        return photos.attempts(requireCase(id), slot);
    }

    public Map<String, PhotoChecks.ReadValue> readValues(DocumentId photo) {
        return photos.readValues(photo);
    }

    /** What the machine says of the next submission, gravest first. */
    public List<Advice> advice(CaseId id, Locale language) {
        return advices.ofNextSubmission(requireCase(id), language);
    }

    /** Why the number that was typed leads to no photo: no card bears it, or its holder is too young. */
    public Optional<Advice> blockingIdNumberAdvice(CaseId id, Locale language) {
        return advice(id, language).stream()
                .filter(one -> one.slot() == null && one.behaviour().beforePhotos() == BeforePhotos.BLOCK)
                .findFirst();
    }

    /** Why the case came back or was declined, gravest first; empty where nothing was decided. */
    public List<Advice> reasons(CaseId id, Locale language) {
        return advices.ofLastDecision(requireCase(id), language);
    }

    /** The same of a case, whoever asks. */
    public List<Advice> reasons(CertificationCase c, Locale language) {
        return advices.ofLastDecision(c, language);
    }

    /** What a person who sent a case back without a reason wrote; empty where nothing. */
    public Optional<String> returnWords(CertificationCase c) {
        return advices.returnWords(c);
    }

    /** How much of what the case came back for is corrected, whether it was sent again or not. */
    public CorrectionItems correctionItems(CaseId id, Locale language) {
        var items = CorrectionItems.of(reasons(id, language), open(id));
        return items.corrected() == 0 ? items : items.stillOpenFor(advice(id, language));
    }

    /** Also of what was sent back and need not be sent again, a seller sees whether something new came. */
    private List<Requirement> open(CaseId id) {
        var requirements = requirements(id);
        return Stream.concat(requirements.due().stream(), requirements.later().stream())
                .toList();
    }

    public List<CaseHistoryEntry> history(CaseId id) {
        return history.toldToSeller(requireCase(id).id());
    }

    /** Photos to be tried again before the case can be sent in spite of them. */
    public List<DocumentSlot> slotsToRetry(CaseId id) {
        return photos.slotsToRetry(id);
    }

    /** Findings in the seller's words, as far as a seller may know them; gravest first. */
    public List<Advice> say(List<RecordedFinding> findings, Locale language) {
        return advices.say(findings, language);
    }

    /** A finding that belongs to no case, as a hint. */
    public Advice hint(Finding finding, Locale language) {
        return advices.hint(finding, language);
    }

    /** A refusal in words, for a file that was not taken in. */
    public Advice rejection(Finding finding, Locale language) {
        return advices.rejection(finding, language);
    }
}
