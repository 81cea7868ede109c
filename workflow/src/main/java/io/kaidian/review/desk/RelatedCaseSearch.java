package io.kaidian.review.desk;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopRepository;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    private final FindingRepository findings;
    private final SellerStatementRepository statements;
    private final SellerRepository sellers;
    private final ShopRepository shops;

    RelatedCaseSearch(
            CaseRepository cases,
            DocumentRepository documents,
            FindingRepository findings,
            SellerStatementRepository statements,
            SellerRepository sellers,
            ShopRepository shops) {
        this.cases = cases;
        this.documents = documents;
        this.findings = findings;
        this.statements = statements;
        this.sellers = sellers;
        this.shops = shops;
    }

    List<RelatedCase> of(CaseId id) {
        var c = cases.get(id);
        var related = new ArrayList<RelatedCase>();
        cases.of(c.sellerId()).stream()
                .filter(other -> !other.id().equals(id))
                .map(other -> new RelatedCase(other.id(), other.kind(), other.status(), other.createdAt(), null))
                .forEach(related::add);
        // Looking through all photos takes its time, so only where the checks found one.
        if (findings.of(id, c.round()).stream()
                .anyMatch(found -> ALIKE.equals(found.finding().rule()))) {
            documents.findSimilarCases(id).forEach((other, likeness) -> {
                var alike = cases.get(other);
                related.add(new RelatedCase(other, alike.kind(), alike.status(), alike.createdAt(), likeness));
            });
        }
        return List.copyOf(related);
    }

    /** Shops of others with the same identity, where the checks found that there are some. */
    List<OtherShop> otherShops(ReviewCase file) {
        if (file.findingsNow().stream()
                .noneMatch(found -> ELSEWHERE.equals(found.finding().rule()))) {
            return List.of();
        }
        var c = file.certification();
        var seller = file.seller();
        return statements.otherSellersWith(seller.type(), statements.of(c.id()), seller.id()).stream()
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
