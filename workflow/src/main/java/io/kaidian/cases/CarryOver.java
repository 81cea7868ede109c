package io.kaidian.cases;

import io.kaidian.support.time.BusinessZone;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a new case takes over from an earlier one, so that a seller is asked for nothing twice. */
@Component
class CarryOver {

    private final Sellers sellers;
    private final Cases cases;
    private final Statements statements;
    private final Documents documents;
    private final CertifiedIdentities identities;
    private final RequiredSlots slots;
    private final Clock clock;
    private final BusinessZone zone;

    CarryOver(
            Sellers sellers,
            Cases cases,
            Statements statements,
            Documents documents,
            CertifiedIdentities identities,
            RequiredSlots slots,
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
    void into(CertificationCase c) {
        if (c.kind().keepsWhatIsInForce()) {
            fromWhatIsInForce(c);
        } else {
            fromTheLast(c);
        }
    }

    /**
     * A shop that stays open is certified as it is: what was stated and shown then stands, and what is asked for anew is due
     * although an old photo is there.
     */
    private void fromWhatIsInForce(CertificationCase c) {
        var seller = sellers.get(c.sellerId());
        identities.caseInForce(seller.shopId()).ifPresent(inForce -> {
            statements.carryOver(inForce, c.id());
            if (c.kind() == CaseKind.CHANGE) {
                cases.consentedAsIn(inForce, c.id());
            }
            for (var required : slots.of(seller.type(), c)) {
                carry(inForce, c.id(), required.slot());
            }
        });
    }

    private void fromTheLast(CertificationCase c) {
        var last = lastEnded(c);
        if (last.isEmpty()) {
            return;
        }
        var statement = statements.of(last.get());
        if (!statement.equals(Statement.EMPTY)) {
            statements.carryOver(last.get(), c.id());
        }
        if (!isValidOn(statement, zone.dateOf(clock.instant()))) {
            return;
        }
        for (var required : slots.of(sellers.get(c.sellerId()).type(), c)) {
            if (required.reusable()) {
                carry(last.get(), c.id(), required.slot());
            }
        }
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

    private void carry(CaseId from, CaseId into, Slot slot) {
        documents
                .current(from, slot)
                .filter(CaseDocument::isSettled)
                .ifPresent(document -> documents.carryOver(document, into));
    }

    private static boolean isValidOn(Statement statement, LocalDate day) {
        return statement.longTerm()
                || statement.validUntil() != null && !statement.validUntil().isBefore(day);
    }
}
