package io.kaidian.checks.rules;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CertifiedIdentityRepository;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.fieldfunctions.DocumentNumberFormat;
import io.kaidian.photos.idcard.IdentityNumber;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.registries.business.RegisteredBusiness;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.verification.VerificationResult;
import io.kaidian.sellers.SellerType;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the rules may know of one case; they ask nobody else.
 *
 * @param evidence what the catalogue says of the slots
 * @param photos what was measured and read in each slot that holds a photo to be checked
 * @param pages each page of those that have several; in {@code photos} they are one, with the text of all
 * @param account what the payment company says; null while no account is named
 * @param business what the register of businesses says; null where nobody is asked
 * @param today in the business zone
 * @param refusedBefore slots whose photo was sent back before
 * @param samePhoto slots that hold the same picture as another slot
 * @param across what was found among other sellers; null while that is not asked, as before sending
 * @param vendors what optional other companies said of the submission
 */
public record CaseFacts(
        EvidenceTypes evidence,
        SellerType sellerType,
        CaseKind kind,
        SellerStatement statement,
        Map<DocumentSlot, PhotoReport> photos,
        Map<DocumentSlot, List<PhotoReport>> pages,
        @Nullable AccountHolder account,
        @Nullable RegisteredBusiness business,
        LocalDate today,
        Set<DocumentSlot> refusedBefore,
        Set<DocumentSlot> samePhoto,
        @Nullable AcrossSellers across,
        List<VerificationResult> vendors) {

    /**
     * What crosses sellers.
     *
     * @param identityElsewhere whether as many other sellers as an identity may have shops have or state the same one
     * @param barred whether the identity is barred from opening a shop
     * @param owner how the identity relates to the one certified before
     * @param nearDuplicate bits by which the photo held in the hand differs from the likest one of another seller; null
     *     where none is anywhere near
     * @param sameFile slots whose file another seller sent, where that is looked at
     * @param likeAnEarlierOne the same for the likest one that the owner sent in an earlier case, where this one must be new
     */
    public record AcrossSellers(
            boolean identityElsewhere,
            boolean barred,
            CertifiedIdentityRepository.Match owner,
            Set<DocumentSlot> sameFile,
            @Nullable Integer nearDuplicate,
            @Nullable Integer likeAnEarlierOne) {}

    /** Of a file that belongs to no case, and about which nobody stated anything. Of a licence the least is asked: whose it is, a person sees. */
    static CaseFacts ofFile(EvidenceTypes evidence, PhotoReport page, LocalDate today) {
        var document = Stream.of(IdentityDocument.values())
                .filter(kind -> evidence.isOf(page.slot(), kind))
                .findFirst()
                .orElse(IdentityDocument.IDENTITY_CARD);
        return new CaseFacts(
                evidence,
                SellerType.SOLE_PROPRIETOR,
                CaseKind.INITIAL,
                new SellerStatement(null, null, null, null, false, null, null, document, null),
                Map.of(page.slot(), page),
                Map.of(),
                null,
                null,
                today,
                Set.of(),
                Set.of(),
                null,
                List.of());
    }

    /** The same without what has several pages. */
    CaseFacts ofSinglePhotos() {
        if (pages.isEmpty()) {
            return this;
        }
        var single = new LinkedHashMap<>(photos);
        single.keySet().removeAll(pages.keySet());
        return with(statement, single, Map.of());
    }

    /** What belongs to the company and whoever it stands for. */
    CaseFacts withoutOperator() {
        return photos.keySet().stream().noneMatch(evidence::isOfOperator)
                ? this
                : with(
                        statement,
                        only(photos, slot -> !evidence.isOfOperator(slot)),
                        only(pages, slot -> !evidence.isOfOperator(slot)));
    }

    /** What was sent of the operator, of whom nothing is typed but what stands beside a file; empty where nothing was. */
    Optional<CaseFacts> ofOperator() {
        return photos.keySet().stream().anyMatch(evidence::isOfOperator)
                ? Optional.of(with(
                        new SellerStatement(
                                null,
                                null,
                                null,
                                null,
                                false,
                                null,
                                null,
                                operatorsDocument(),
                                null,
                                Set.of(),
                                statement.evidence()),
                        only(photos, evidence::isOfOperator),
                        only(pages, evidence::isOfOperator)))
                : Optional.empty();
    }

    private IdentityDocument operatorsDocument() {
        return Stream.of(IdentityDocument.values())
                .filter(document -> photos.keySet().stream()
                        .anyMatch(slot -> evidence.isOfOperator(slot) && evidence.isOf(slot, document)))
                .findFirst()
                .orElse(IdentityDocument.IDENTITY_CARD);
    }

    private static <T> Map<DocumentSlot, T> only(Map<DocumentSlot, T> all, Predicate<DocumentSlot> wanted) {
        var some = new LinkedHashMap<>(all);
        some.keySet().removeIf(wanted.negate());
        return some;
    }

    private CaseFacts with(
            SellerStatement typed,
            Map<DocumentSlot, PhotoReport> some,
            Map<DocumentSlot, List<PhotoReport>> theirPages) {
        return new CaseFacts(
                evidence,
                sellerType,
                kind,
                typed,
                some,
                theirPages,
                account,
                business,
                today,
                refusedBefore,
                samePhoto,
                across,
                vendors);
    }

    /** The photo in this slot, whatever became of it. */
    Optional<PhotoReport> photo(DocumentSlot slot) {
        return Optional.ofNullable(photos.get(slot));
    }

    /** The first photo that is expected to show this, whatever became of it. */
    Optional<PhotoReport> photo(PhotoSubject subject) {
        return evidence.inOrder(photos.keySet()).stream()
                .flatMap(slot -> photo(slot).stream())
                .filter(photo -> photo.subject() == subject)
                .findFirst();
    }

    /** The same if it could be read and shows it. */
    Optional<PhotoReport> fitting(PhotoSubject subject) {
        return photo(subject).filter(photo -> photo.failure() == null && accepts(subject, photo));
    }

    /** Whether what is on the photo is what it is to show. */
    boolean accepts(PhotoSubject subject, PhotoReport photo) {
        return SlotDocumentKinds.accept(subject, photo, document())
                        && !(subject == PhotoSubject.CARD_FRONT && SlotDocumentKinds.isHeldByPerson(photo))
                || subject == PhotoSubject.CARD_IN_HAND && showsStatedNumber(photo);
    }

    /**
     * Whether the number that was typed stands on the photo, of a document that is not laid out as an identity card. At arm's length
     * labels, and the fillers of machine-readable lines with what stands behind them, are lost, and the reader does not know what
     * was typed.
     */
    boolean showsStatedNumber(PhotoReport photo) {
        if (document() == IdentityDocument.IDENTITY_CARD || statement.idNumber() == null) {
            return false;
        }
        var number = document().comparable(statement.idNumber());
        return document().faultOf(number).isEmpty()
                && photo.lines().stream()
                        .map(line -> DocumentNumberFormat.normal(line.text()))
                        .anyMatch(line -> line.contains(number));
    }

    /** By which the person identifies. */
    IdentityDocument document() {
        return statement.identityDocument();
    }

    /** Where this is asked for: the slot of the photo that is there, or else the catalogue's. */
    @Nullable
    DocumentSlot slotOf(PhotoSubject subject) {
        return photo(subject)
                .map(PhotoReport::slot)
                .or(() -> evidence.showing(subject))
                .orElse(null);
    }

    /** Whether that is looked at in this photo. */
    boolean isChecked(PhotoReport photo, EvidenceType.Check check) {
        return evidence.isChecked(photo.slot(), check);
    }

    /** What the check needs to know, where it is made of this photo. */
    Optional<EvidenceType.Figures> figures(PhotoReport photo, EvidenceType.Check check) {
        return evidence.find(photo.slot())
                .filter(type -> type.checks().contains(check))
                .map(EvidenceType::figures);
    }

    /** The number that was typed, where the person identifies by a card and it is formed as those of citizens are. */
    Optional<IdentityNumber> identityNumber() {
        return Optional.ofNullable(statement.idNumber())
                .filter(number -> document().isCard())
                .flatMap(IdentityNumber::parse);
    }

    /** The number that was typed, where it is formed as those of the document are. */
    Optional<String> documentNumber() {
        return Optional.ofNullable(statement.idNumber())
                .filter(number -> document().faultOf(number).isEmpty());
    }

    Optional<String> statedName() {
        return Optional.ofNullable(statement.name());
    }

    /** Only where the seller typed it: what was read from the card agrees with the card by itself. */
    Optional<String> typedName() {
        return statement.isRead(FieldNames.NAME) ? Optional.empty() : statedName();
    }

    /** What was typed beside a file; empty where nothing was. */
    Optional<String> typedBeside(String field) {
        return Optional.ofNullable(statement.evidence().get(field)).filter(typed -> !typed.isBlank());
    }

    /**
     * What a field beside a file has to be equal to; empty while that says nothing, as a register does that was not asked.
     *
     * @param source name of a source, or id of another field
     */
    Optional<String> valueOf(String source) {
        return EvidenceField.Source.of(source)
                .map(known -> Optional.ofNullable(
                        switch (known) {
                            case NAME -> statement.name();
                            case ID_NUMBER -> statement.idNumber();
                            case COMPANY_NAME ->
                                statedCompany()
                                        .map(SellerStatement.Company::name)
                                        .orElse(null);
                            case CREDIT_CODE ->
                                statedCompany()
                                        .map(SellerStatement.Company::creditCode)
                                        .orElse(null);
                            case REPRESENTATIVE ->
                                statedCompany()
                                        .map(SellerStatement.Company::representative)
                                        .orElse(null);
                            case REGISTER_NAME -> business == null ? null : business.name();
                            case REGISTER_REPRESENTATIVE -> business == null ? null : business.representative();
                            case ACCOUNT_HOLDER -> holderName().orElse(null);
                        }))
                .orElseGet(() -> typedBeside(source))
                .filter(value -> !value.isBlank());
    }

    /** As the payment company knows the holder of the account; a company's where it is one's. */
    Optional<String> holderName() {
        return Optional.ofNullable(account).map(AccountHolder::holderName);
    }

    Optional<SellerStatement.Company> statedCompany() {
        return Optional.ofNullable(statement.company());
    }

    /** Never the values. */
    @Override
    public String toString() {
        return "CaseFacts[" + kind + "]";
    }
}
