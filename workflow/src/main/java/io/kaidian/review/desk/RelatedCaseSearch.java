package io.kaidian.review.desk;

import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.people.PersonInvolvement;
import io.kaidian.cases.people.PersonInvolvementRepository;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopsOfPersons;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds the cases that a reviewer looks at beside one. */
@Component
class RelatedCaseSearch {

    /** Rule of the checks that finds photos of other sellers that look alike. */
    private static final String ALIKE = "photo.alike";

    /** Rule of the checks that finds the same identity with another seller. */
    private static final String ELSEWHERE = "identity.elsewhere";

    private final CaseRepository cases;
    private final DocumentRepository documents;
    private final SellerStatementRepository statements;
    private final SellerRepository sellers;
    private final ShopRepository shops;
    private final ShopsOfPersons persons;
    private final PersonInvolvementRepository involvements;

    RelatedCaseSearch(
            CaseRepository cases,
            DocumentRepository documents,
            SellerStatementRepository statements,
            SellerRepository sellers,
            ShopRepository shops,
            ShopsOfPersons persons,
            PersonInvolvementRepository involvements) {
        this.cases = cases;
        this.documents = documents;
        this.statements = statements;
        this.sellers = sellers;
        this.shops = shops;
        this.persons = persons;
        this.involvements = involvements;
    }

    List<RelatedCase> of(ReviewCase file) {
        var c = file.certification();
        var id = c.id();
        var related = new ArrayList<RelatedCase>();
        cases.of(c.sellerId()).stream()
                .filter(other -> !other.id().equals(id))
                .map(other -> new RelatedCase(other.id(), other.kind(), other.status(), other.createdAt(), null))
                .forEach(related::add);
        // Looking through all photos takes its time, so only where the checks found one.
        if (file.findings().stream()
                .filter(found -> found.round() == c.round())
                .anyMatch(found -> ALIKE.equals(found.finding().rule()))) {
            documents.findSimilarCases(id).forEach((other, likeness) -> {
                var alike = cases.get(other);
                related.add(new RelatedCase(other, alike.kind(), alike.status(), alike.createdAt(), likeness));
            });
        }
        return List.copyOf(related);
    }

    /** With which other shops the people of the case have to do, by one statement. */
    List<PersonInvolvement> involvements(ReviewCase file) {
        return involvements.of(file.certification().id());
    }

    /** Shops of others with the same identity, where the checks found that there are too many, and those whose further shop this is. */
    List<OtherShop> otherShops(ReviewCase file) {
        var c = file.certification();
        var seller = file.seller();
        var isFound = file.findingsNow().stream()
                .anyMatch(found -> ELSEWHERE.equals(found.finding().rule()));
        var ofSameIdentity = isFound
                ? statements.otherSellersWith(seller.type(), statements.of(c.id()), seller.id()).stream()
                : Stream.<String>empty();
        var ofSamePerson = seller.furtherShopOf() == null
                ? Stream.<String>empty()
                : persons.of(seller.id()).stream()
                        .map(ShopsOfPersons.OwnShop::sellerId)
                        .filter(other -> !other.equals(seller.id()));
        return Stream.concat(ofSamePerson, ofSameIdentity)
                .distinct()
                .map(sellers::get)
                .map(other -> new OtherShop(
                        other.displayName(),
                        shops.get(other.shopId()).standing(),
                        cases.of(other.id()).stream()
                                .filter(one -> one.round() > 0)
                                .max(Comparator.comparing(CertificationCase::createdAt))
                                .map(CertificationCase::id)
                                .orElse(null)))
                .toList();
    }
}
