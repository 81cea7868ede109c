package io.kaidian.checks;

import io.kaidian.cases.BlockedIdentityLookup;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.CertifiedIdentityRepository;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoReuseCheck;
import io.kaidian.cases.submission.BusinessRegistryLookup;
import io.kaidian.cases.submission.PaymentAccountVerifier;
import io.kaidian.checks.rules.CaseFacts;
import io.kaidian.checks.rules.CaseFacts.AcrossSellers;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoReport;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.registries.business.RegisteredBusiness;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.verification.ExternalVerificationService;
import io.kaidian.registries.verification.VerificationResult;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerRepository;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the rules need to know of a case. Photos are not read again: their reports were kept. */
@Component
class CaseFactsLoader {

    private final SellerRepository sellers;
    private final SellerStatementRepository statements;
    private final DocumentRepository documents;
    private final PhotoReuseCheck photoReuseCheck;
    private final CertifiedIdentityRepository identities;
    private final BlockedIdentityLookup barred;
    private final PaymentAccountVerifier accounts;
    private final BusinessRegistryLookup businesses;
    private final ChangeScopeFilter dependent;
    private final ExternalVerificationService vendors;
    private final JsonColumns json;
    private final Clock clock;
    private final BusinessZone zone;

    CaseFactsLoader(
            SellerRepository sellers,
            SellerStatementRepository statements,
            DocumentRepository documents,
            PhotoReuseCheck photoReuseCheck,
            CertifiedIdentityRepository identities,
            BlockedIdentityLookup barred,
            PaymentAccountVerifier accounts,
            BusinessRegistryLookup businesses,
            ChangeScopeFilter dependent,
            ExternalVerificationService vendors,
            JsonColumns json,
            Clock clock,
            BusinessZone zone) {
        this.sellers = sellers;
        this.statements = statements;
        this.documents = documents;
        this.photoReuseCheck = photoReuseCheck;
        this.identities = identities;
        this.barred = barred;
        this.accounts = accounts;
        this.businesses = businesses;
        this.dependent = dependent;
        this.vendors = vendors;
        this.json = json;
        this.clock = clock;
        this.zone = zone;
    }

    /** What can be known from the seller's own data: everything that the seller can still correct before sending. */
    CaseFacts loadForSeller(CertificationCase c) {
        var seller = sellers.get(c.sellerId(), c.proposedAccount());
        var statement = statements.of(c.id());
        return facts(c, seller, statement, account(seller), business(c, seller, statement), today(), null, List.of());
    }

    /** What was measured, read and typed, on the day it was sent: what no one outside has to do with. */
    CaseFacts storedReports(CertificationCase c) {
        var day = c.submittedAt() == null ? today() : zone.dateOf(c.submittedAt());
        return facts(
                c,
                sellers.get(c.sellerId(), c.proposedAccount()),
                statements.of(c.id()),
                null,
                null,
                day,
                null,
                List.of());
    }

    /** The same with what crosses sellers. */
    CaseFacts loadWithCrossSellerFacts(CertificationCase c) {
        var seller = sellers.get(c.sellerId(), c.proposedAccount());
        var statement = statements.of(c.id());
        var company = statement.company();
        var likeness = documents.maxSimilarityToOtherSellers(c.id());
        var nothingStated = statement.idNumber() == null && (company == null || company.creditCode() == null);
        return facts(
                c,
                seller,
                statement,
                account(seller),
                business(c, seller, statement),
                today(),
                new AcrossSellers(
                        !statements
                                .otherSellersWith(seller.type(), statement, c.sellerId())
                                .isEmpty(),
                        isBarred(seller, statement),
                        nothingStated
                                ? CertifiedIdentityRepository.Match.FIRST
                                : identities.compare(seller.shopId(), statement),
                        likeness.isPresent() ? likeness.getAsInt() : null,
                        photoReuseCheck.requiresNewPhoto(c, DocumentSlot.HANDHELD)
                                ? documents
                                        .likeAnEarlierOne(c.id())
                                        .map(DocumentRepository.Alike::distance)
                                        .orElse(null)
                                : null),
                vendors.of(c.id()));
    }

    private boolean isBarred(Seller seller, SellerStatement statement) {
        var company = statement.company();
        return statements.wasDeclinedForGood(seller.type(), statement, seller.id())
                || statement.idNumber() != null && barred.isBarred(statement.idNumber())
                || company != null && company.creditCode() != null && barred.isCompanyBarred(company.creditCode());
    }

    /** What was measured and read of a photo. */
    Optional<PhotoReport> report(CaseDocument document) {
        return documents.report(document.id()).map(bytes -> json.read(bytes, PhotoReport.class));
    }

    private CaseFacts facts(
            CertificationCase c,
            Seller seller,
            SellerStatement statement,
            @Nullable AccountHolder account,
            @Nullable RegisteredBusiness business,
            LocalDate today,
            @Nullable AcrossSellers across,
            List<VerificationResult> vendorAnswers) {
        // A photo that was waived is kept, but nothing is asked of it any more.
        var current = documents.current(c.id()).stream()
                .filter(document -> document.state() != CaseDocument.State.WAIVED)
                .toList();
        var photos = new EnumMap<DocumentSlot, PhotoReport>(DocumentSlot.class);
        var reports = documents.currentReports(c.id());
        current.stream().filter(document -> isLookedAt(c, document)).forEach(document -> {
            var report = reports.get(document.id());
            if (report != null) {
                photos.put(document.slot(), json.read(report, PhotoReport.class).in(document.slot()));
            }
        });
        return new CaseFacts(
                seller.type(),
                c.kind(),
                statement,
                photos,
                account,
                business,
                today,
                documents.findRejectedDuplicates(c.id(), c.sellerId()),
                documents.findSlotsWithSamePhoto(c.id()),
                across,
                vendorAnswers);
    }

    private LocalDate today() {
        return zone.dateOf(clock.instant());
    }

    private @Nullable AccountHolder account(Seller seller) {
        var answer = accounts.cached(seller);
        return answer.state() == PaymentAccountVerifier.State.NONE_NAMED
                ? null
                : new AccountHolder(
                        AccountHolder.State.valueOf(answer.state().name()), answer.holderName(), answer.idNumber());
    }

    private @Nullable RegisteredBusiness business(CertificationCase c, Seller seller, SellerStatement statement) {
        if (!seller.type().hasLicence() || !dependent.requiresRegistryLookup(c)) {
            return null;
        }
        var answer = businesses.kept(c.sellerId(), statement);
        return answer.state() == BusinessRegistryLookup.State.NOT_ASKED
                ? null
                : new RegisteredBusiness(
                        RegisteredBusiness.State.valueOf(answer.state().name()),
                        answer.name(),
                        answer.representative());
    }

    /** What was accepted when the shop was certified stays accepted while the shop stays open. */
    private static boolean isLookedAt(CertificationCase c, CaseDocument document) {
        return document.carriedFrom() == null || !c.kind().isChangeOfOpenShop();
    }
}
