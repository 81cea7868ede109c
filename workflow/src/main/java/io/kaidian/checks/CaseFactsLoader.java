package io.kaidian.checks;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.checks.rules.CaseFacts;
import io.kaidian.checks.rules.CaseFacts.AcrossSellers;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.registries.business.RegisteredBusiness;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.verification.ExternalVerificationService;
import io.kaidian.registries.verification.VerificationResult;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerRepository;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the rules need to know of a case. Photos are not read again: their reports were kept. */
@Component
class CaseFactsLoader {

    private final SellerRepository sellers;
    private final SellerStatementRepository statements;
    private final StoredPhotoReports photos;
    private final ExternalFacts external;
    private final CrossSellerFacts crossSellers;
    private final ExternalVerificationService vendors;
    private final Clock clock;
    private final BusinessZone zone;

    CaseFactsLoader(
            SellerRepository sellers,
            SellerStatementRepository statements,
            StoredPhotoReports photos,
            ExternalFacts external,
            CrossSellerFacts crossSellers,
            ExternalVerificationService vendors,
            Clock clock,
            BusinessZone zone) {
        this.sellers = sellers;
        this.statements = statements;
        this.photos = photos;
        this.external = external;
        this.crossSellers = crossSellers;
        this.vendors = vendors;
        this.clock = clock;
        this.zone = zone;
    }

    /** What can be known from the seller's own data: everything that the seller can still correct before sending. */
    CaseFacts loadForSeller(CertificationCase c) {
        var seller = sellers.get(c.sellerId(), c.proposedAccount());
        var statement = statements.of(c.id());
        return facts(
                c,
                seller,
                statement,
                external.account(seller),
                external.business(c, seller, statement),
                today(),
                null,
                List.of());
    }

    /** The same with what crosses sellers. */
    CaseFacts loadWithCrossSellerFacts(CertificationCase c) {
        var seller = sellers.get(c.sellerId(), c.proposedAccount());
        var statement = statements.of(c.id());
        return facts(
                c,
                seller,
                statement,
                external.account(seller),
                external.business(c, seller, statement),
                today(),
                crossSellers.of(c, seller, statement),
                vendors.of(c.id()));
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
        var repeated = photos.repeated(c);
        var read = photos.of(c);
        return new CaseFacts(
                photos.evidence(c),
                seller.type(),
                c.kind(),
                statement,
                read.photos(),
                read.pages(),
                account,
                business,
                today,
                repeated.rejected(),
                repeated.twice(),
                across,
                vendorAnswers);
    }

    private LocalDate today() {
        return zone.dateOf(clock.instant());
    }
}
