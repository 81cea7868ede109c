package io.kaidian.cases.people;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.people.PersonLinkService.Asker;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.cases.waivers.WaiverRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.sellers.LegalHolds;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who asks somebody to take part in a case, for which photos, and which of them are there. */
@Component
class PersonRequirements {

    private final CasePeople people;
    private final SellerRepository sellers;
    private final SellerStatementRepository statements;
    private final RequiredDocumentSlots slots;
    private final WaiverRepository waivers;
    private final DocumentRepository documents;
    private final FindingRepository findings;
    private final LegalHolds holds;

    PersonRequirements(
            CasePeople people,
            SellerRepository sellers,
            SellerStatementRepository statements,
            RequiredDocumentSlots slots,
            WaiverRepository waivers,
            DocumentRepository documents,
            FindingRepository findings,
            LegalHolds holds) {
        this.people = people;
        this.sellers = sellers;
        this.statements = statements;
        this.slots = slots;
        this.waivers = waivers;
        this.documents = documents;
        this.findings = findings;
        this.holds = holds;
    }

    /** In the order of slots; what two people agreed to do without is left out. */
    List<PersonPhoto> of(CertificationCase c, CasePerson person) {
        var waived = waivers.slotsOf(c.id());
        var there = documents.ofSeller(c).stream().collect(Collectors.toMap(CaseDocument::slot, this::asRead));
        return slots.of(sellers.get(c.sellerId()), c).stream()
                .map(RequiredDocumentSlots.RequiredSlot::slot)
                .filter(slot -> isOf(c, person, slot) && !waived.contains(slot))
                .map(slot -> new PersonPhoto(slot, people.typeOf(c, slot), there.get(slot)))
                .toList();
    }

    /** In which roles somebody can be asked to take part. */
    List<PersonRole> roles(CertificationCase c) {
        var seller = sellers.get(c.sellerId());
        return seller.type() == SellerType.ENTERPRISE && c.status().awaitsSeller()
                ? Stream.of(PersonRole.values())
                        .filter(role -> !slots.ofPerson(seller, c, role).isEmpty())
                        .toList()
                : List.of();
    }

    /** Every place for evidence of whoever has that role. */
    List<DocumentSlot> all(CertificationCase c, PersonRole role) {
        return slots.ofPerson(sellers.get(c.sellerId()), c, role);
    }

    /** What lies in these places no longer counts. */
    void giveUp(CertificationCase c, PersonRole role) {
        documents.giveUp(c.id(), all(c, role));
    }

    /** Whether a legal hold keeps what is there of the case, so that nothing of it is erased yet. */
    boolean isHeld(CertificationCase c) {
        return c.erasedAt() == null && holds.isHeld(c.sellerId());
    }

    /** Whether a legal hold keeps what was to be gone of that person, or will be in time. Of an operator who withdrew it kept photos or came too late. */
    boolean isKeptByLaw(CertificationCase c, CasePerson person) {
        return person.state() == CasePerson.State.WITHDREW && person.role() == PersonRole.OPERATOR
                ? c.erasedAt() == null && documents.hasWithdrawnPictures(c.id())
                : isHeld(c);
    }

    /** What the company and its shop are called, as the case has it. */
    Asker asker(CertificationCase c) {
        var company = statements.of(c.id()).company();
        return new Asker(sellers.get(c.sellerId()).displayName(), company == null ? null : company.name());
    }

    boolean isOf(CertificationCase c, CasePerson person, DocumentSlot slot) {
        return people.roleOf(c, slot).filter(role -> role == person.role()).isPresent();
    }

    /** What the checks say of these photos as the case would be sent now. */
    List<RecordedFinding> findings(CertificationCase c, List<PersonPhoto> photos) {
        var slots = photos.stream().map(PersonPhoto::slot).toList();
        return findings.of(c.id(), c.round() + 1).stream()
                .filter(found -> slots.contains(found.finding().slot()))
                .toList();
    }

    /** A paper is read once all of its pages are. */
    private CaseDocument asRead(CaseDocument photo) {
        return photo.pages() > 1 && documents.pages(photo).stream().anyMatch(CaseDocument::isBeingRead)
                ? photo.stillBeingRead()
                : photo;
    }
}
