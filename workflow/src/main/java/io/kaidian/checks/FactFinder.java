package io.kaidian.checks;

import io.kaidian.cases.AccountAnswers;
import io.kaidian.cases.BarredIdentities;
import io.kaidian.cases.BusinessAnswers;
import io.kaidian.cases.CaseDocument;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.CertifiedIdentities;
import io.kaidian.cases.Documents;
import io.kaidian.cases.Newness;
import io.kaidian.cases.Seller;
import io.kaidian.cases.Sellers;
import io.kaidian.cases.Slot;
import io.kaidian.cases.Statement;
import io.kaidian.cases.Statements;
import io.kaidian.checks.businesses.RegisteredBusiness;
import io.kaidian.checks.payment.AccountHolder;
import io.kaidian.checks.rules.CaseFacts;
import io.kaidian.checks.rules.CaseFacts.AcrossSellers;
import io.kaidian.checks.vendors.VendorAnswer;
import io.kaidian.checks.vendors.VendorAnswers;
import io.kaidian.support.database.Json;
import io.kaidian.support.time.BusinessZone;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Gathers what the rules need to know of a case. Photos are not read again: their reports were kept. */
@Component
class FactFinder {

    private final Sellers sellers;
    private final Statements statements;
    private final Documents documents;
    private final Newness newness;
    private final CertifiedIdentities identities;
    private final BarredIdentities barred;
    private final AccountAnswers accounts;
    private final BusinessAnswers businesses;
    private final DependentChecks dependent;
    private final VendorAnswers vendors;
    private final Json json;
    private final Clock clock;
    private final BusinessZone zone;

    FactFinder(
            Sellers sellers,
            Statements statements,
            Documents documents,
            Newness newness,
            CertifiedIdentities identities,
            BarredIdentities barred,
            AccountAnswers accounts,
            BusinessAnswers businesses,
            DependentChecks dependent,
            VendorAnswers vendors,
            Json json,
            Clock clock,
            BusinessZone zone) {
        this.sellers = sellers;
        this.statements = statements;
        this.documents = documents;
        this.newness = newness;
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

    /** What can be known from the seller's own data: everything that the seller can still mend before sending. */
    CaseFacts own(CertificationCase c) {
        var seller = sellers.get(c.sellerId(), c.proposedAccount());
        var statement = statements.of(c.id());
        return facts(c, seller, statement, account(seller), business(c, seller, statement), today(), null, List.of());
    }

    /** What was measured, read and typed, on the day it was sent: what no one outside has to do with. */
    CaseFacts keptOf(CertificationCase c) {
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
    CaseFacts all(CertificationCase c) {
        var seller = sellers.get(c.sellerId(), c.proposedAccount());
        var statement = statements.of(c.id());
        var company = statement.company();
        var likeness = documents.likenessToAnotherSellers(c.id());
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
                                ? CertifiedIdentities.Match.FIRST
                                : identities.compare(seller.shopId(), statement),
                        likeness.isPresent() ? likeness.getAsInt() : null,
                        newness.mustBeNew(c, Slot.HANDHELD)
                                ? documents
                                        .likeAnEarlierOne(c.id())
                                        .map(Documents.Alike::distance)
                                        .orElse(null)
                                : null),
                vendors.of(c.id()));
    }

    private boolean isBarred(Seller seller, Statement statement) {
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
            Statement statement,
            AccountHolder account,
            RegisteredBusiness business,
            LocalDate today,
            AcrossSellers across,
            List<VendorAnswer> vendorAnswers) {
        // A photo that was waived is kept, but nothing is asked of it any more.
        var current = documents.current(c.id()).stream()
                .filter(document -> document.state() != CaseDocument.State.WAIVED)
                .toList();
        var photos = new EnumMap<Slot, PhotoReport>(Slot.class);
        var reports = documents.currentReports(c.id());
        current.stream()
                .filter(document -> isLookedAt(c, document) && reports.containsKey(document.id()))
                .forEach(document -> photos.put(
                        document.slot(),
                        json.read(reports.get(document.id()), PhotoReport.class).in(document.slot())));
        return new CaseFacts(
                seller.type(),
                c.kind(),
                statement,
                photos,
                account,
                business,
                today,
                documents.refusedBefore(c.id(), c.sellerId()),
                documents.inTwoSlots(c.id()),
                across,
                vendorAnswers);
    }

    private LocalDate today() {
        return zone.dateOf(clock.instant());
    }

    private AccountHolder account(Seller seller) {
        var answer = accounts.kept(seller);
        return answer.state() == AccountAnswers.State.NONE_NAMED
                ? null
                : new AccountHolder(
                        AccountHolder.State.valueOf(answer.state().name()), answer.holderName(), answer.idNumber());
    }

    private RegisteredBusiness business(CertificationCase c, Seller seller, Statement statement) {
        if (!seller.type().hasLicence() || !dependent.askTheRegister(c)) {
            return null;
        }
        var answer = businesses.kept(c.sellerId(), statement);
        return answer.state() == BusinessAnswers.State.NOT_ASKED
                ? null
                : new RegisteredBusiness(
                        RegisteredBusiness.State.valueOf(answer.state().name()),
                        answer.name(),
                        answer.representative());
    }

    /** What was accepted when the shop was certified stays accepted while the shop stays open. */
    private static boolean isLookedAt(CertificationCase c, CaseDocument document) {
        return document.carriedFrom() == null || !c.kind().keepsWhatIsInForce();
    }
}
