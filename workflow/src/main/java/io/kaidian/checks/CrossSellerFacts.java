package io.kaidian.checks;

import io.kaidian.cases.BlockedIdentityLookup;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.CertifiedIdentityRepository;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoReuseCheck;
import io.kaidian.checks.rules.CaseFacts.AcrossSellers;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.ShopsOfPersons;
import org.springframework.stereotype.Component;

/** What a submission has in common with those of other sellers, and with earlier ones of its own. */
@Component
class CrossSellerFacts {

    private final SellerStatementRepository statements;
    private final DocumentRepository documents;
    private final CertifiedIdentityRepository identities;
    private final BlockedIdentityLookup barred;
    private final PhotoReuseCheck photoReuseCheck;
    private final ShopsOfPersons persons;

    CrossSellerFacts(
            SellerStatementRepository statements,
            DocumentRepository documents,
            CertifiedIdentityRepository identities,
            BlockedIdentityLookup barred,
            PhotoReuseCheck photoReuseCheck,
            ShopsOfPersons persons) {
        this.statements = statements;
        this.documents = documents;
        this.identities = identities;
        this.barred = barred;
        this.photoReuseCheck = photoReuseCheck;
        this.persons = persons;
    }

    AcrossSellers of(CertificationCase c, Seller seller, SellerStatement statement) {
        var company = statement.company();
        var likeness = documents.maxSimilarityToOtherSellers(c.id());
        var nothingStated = statement.idNumber() == null && (company == null || company.creditCode() == null);
        return new AcrossSellers(
                statements
                                .otherSellersWith(seller.type(), statement, c.sellerId())
                                .size()
                        >= persons.most(seller.type()),
                isBarred(seller, statement),
                nothingStated
                        ? CertifiedIdentityRepository.Match.FIRST
                        : identities.compare(seller.shopId(), statement),
                documents.findFilesOfOtherSellers(c),
                likeness.isPresent() ? likeness.getAsInt() : null,
                photoReuseCheck.requiresNewPhoto(c, seller, PhotoSubject.CARD_IN_HAND)
                        ? documents
                                .likeAnEarlierOne(c.id())
                                .map(DocumentRepository.Alike::distance)
                                .orElse(null)
                        : null);
    }

    private boolean isBarred(Seller seller, SellerStatement statement) {
        var company = statement.company();
        return statements.wasDeclinedForGood(seller.type(), statement, seller.id())
                || statement.idNumber() != null && barred.isBarred(statement)
                || company != null && company.creditCode() != null && barred.isCompanyBarred(company.creditCode());
    }
}
