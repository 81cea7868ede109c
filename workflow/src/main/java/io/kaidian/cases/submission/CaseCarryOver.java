package io.kaidian.cases.submission;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.CertifiedIdentityRepository;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.sellers.SellerRepository;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a new case takes over from an earlier one, so that a seller is asked for nothing twice. */
@Component
public class CaseCarryOver {

    private final SellerRepository sellers;
    private final CaseRepository cases;
    private final SellerStatementRepository statements;
    private final DocumentRepository documents;
    private final CertifiedIdentityRepository identities;
    private final RequiredDocumentSlots slots;
    private final Clock clock;
    private final BusinessZone zone;

    CaseCarryOver(
            SellerRepository sellers,
            CaseRepository cases,
            SellerStatementRepository statements,
            DocumentRepository documents,
            CertifiedIdentityRepository identities,
            RequiredDocumentSlots slots,
            Clock clock,
            BusinessZone zone) {
        this.sellers = sellers;
        this.cases = cases;
        this.statements = statements;
        this.documents = documents;
        this.identities = identities;
        this.slots = slots;
        this.clock = clock;
        this.zone = zone;
    }

    /** Fills a new case. */
    public void copyInto(CertificationCase c) {
        if (c.kind().isChangeOfOpenShop()) {
            copyFromCertifiedCase(c);
        } else {
            copyFromPreviousCase(c);
        }
    }

    /**
     * A shop that stays open is certified as it is: what was stated and shown then stands, and what is asked for anew is due
     * although an old photo is there.
     */
    private void copyFromCertifiedCase(CertificationCase c) {
        var seller = sellers.get(c.sellerId());
        identities.caseInForce(seller.shopId()).ifPresent(inForce -> {
            statements.carryOver(inForce, c.id());
            if (c.kind() == CaseKind.CHANGE) {
                cases.copyConsentFrom(inForce, c.id());
            }
            for (var required : slots.of(seller, c, documentOf(c.id()))) {
                carry(inForce, c.id(), required.slot());
            }
        });
    }

    private void copyFromPreviousCase(CertificationCase c) {
        var last = lastEnded(c).or(() -> ofSamePerson(c));
        if (last.isEmpty()) {
            return;
        }
        var statement = statements.of(last.get());
        if (!statement.equals(SellerStatement.EMPTY)) {
            statements.carryOver(last.get(), c.id());
        }
        if (!isValidOn(statement, zone.dateOf(clock.instant()))) {
            return;
        }
        for (var required : slots.of(sellers.get(c.sellerId()), c, statement.identityDocument())) {
            if (required.reusable()) {
                carry(last.get(), c.id(), required.slot());
            }
        }
    }

    private IdentityDocument documentOf(CaseId id) {
        return statements.of(id).identityDocument();
    }

    /** Nothing, where the seller took the consent back: what was given then is to go, even before it is gone. */
    private Optional<CaseId> lastEnded(CertificationCase c) {
        return cases.of(c.sellerId()).stream()
                .filter(earlier ->
                        !earlier.id().equals(c.id()) && earlier.status().isEnded())
                .findFirst()
                .filter(CertificationCase::isKept)
                .map(CertificationCase::id);
    }

    /** What another shop of the same person was certified with: the first case of a further shop asks for what is no longer valid alone. */
    private Optional<CaseId> ofSamePerson(CertificationCase c) {
        return c.kind() == CaseKind.INITIAL && sellers.get(c.sellerId()).furtherShopOf() != null
                ? identities
                        .caseInForceOfSamePerson(c.sellerId())
                        .filter(inForce -> cases.get(inForce).isKept())
                : Optional.empty();
    }

    private void carry(CaseId from, CaseId into, DocumentSlot slot) {
        documents
                .current(from, slot)
                .filter(document -> document.isSettled() && document.erasedAt() == null)
                .ifPresent(document -> documents.carryOver(document, into));
    }

    private static boolean isValidOn(SellerStatement statement, LocalDate day) {
        return statement.longTerm()
                || statement.validUntil() != null && !statement.validUntil().isBefore(day);
    }
}
