package io.kaidian.cases.documents;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.releases.EvidenceCatalogues;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.EvidenceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What the analysts' catalogue says of the slots of an application: the newest one of new cases, and of a case that runs the one of
 * its release.
 */
@Component
public class EvidenceTypes {

    private final EvidenceCatalogue catalogue;
    private final @Nullable EvidenceCatalogues ofReleases;

    @Autowired
    EvidenceTypes(EvidenceCatalogue catalogue, EvidenceCatalogues ofReleases) {
        this.catalogue = catalogue;
        this.ofReleases = ofReleases;
    }

    /** By one catalogue, whatever case it is about. */
    public EvidenceTypes(EvidenceCatalogue catalogue) {
        this.catalogue = catalogue;
        this.ofReleases = null;
    }

    /** By what that case is asked and judged. */
    public EvidenceTypes of(CertificationCase c) {
        return of(c.release());
    }

    /** By the catalogue of that release; of the one in force where no release has that number. */
    public EvidenceTypes of(int release) {
        return ofReleases == null ? this : new EvidenceTypes(ofReleases.of(release));
    }

    /** Every slot that there is or was, in the order in which sellers are asked. */
    public List<DocumentSlot> all() {
        return catalogue.ids().stream().map(DocumentSlot::valueOf).toList();
    }

    /** The slots that are asked for in new cases, in that order. */
    public List<DocumentSlot> active() {
        return catalogue.all().stream()
                .filter(type -> !type.retired())
                .map(EvidenceTypes::slot)
                .toList();
    }

    public Optional<EvidenceType> find(DocumentSlot slot) {
        return catalogue.find(slot.name());
    }

    /**
     * The slot of that id.
     *
     * @throws NotFoundException if the catalogue has no such type
     */
    public DocumentSlot require(String id) {
        return catalogue.find(id).map(EvidenceTypes::slot).orElseThrow(() -> new NotFoundException("slot", id));
    }

    /** What a photo in that slot is expected to show; any paper where the catalogue does not know it. */
    public PhotoSubject subjectOf(DocumentSlot slot) {
        return find(slot)
                .map(type -> PhotoSubject.valueOf(type.reader().name()))
                .orElse(PhotoSubject.PAPER);
    }

    /** Whether that slot asks for a photo of such a document. */
    public boolean isOf(DocumentSlot slot, IdentityDocument document) {
        return find(slot)
                .filter(type -> type.documents().contains(EvidenceType.Document.valueOf(document.name())))
                .isPresent();
    }

    /** What is typed beside a file under that id, also what is asked for no more. */
    public Optional<EvidenceField> field(String id) {
        return catalogue.field(id);
    }

    /** What is typed beside the file in that slot, in the order in which sellers are asked. */
    public List<EvidenceField> fields(DocumentSlot slot) {
        return find(slot).map(EvidenceType::askedFields).orElse(List.of());
    }

    /** Whether something is sent for that slot; where not, all of it is typed. */
    public boolean takesFile(DocumentSlot slot) {
        return find(slot).filter(type -> !type.files().takesFile()).isEmpty();
    }

    /** A photo as that slot asks for it. */
    public ExpectedPhoto expected(DocumentSlot slot) {
        return new ExpectedPhoto(slot, subjectOf(slot));
    }

    /** Whether that is evidence of whoever applies for a company with a letter of authorization. */
    public boolean isOfOperator(DocumentSlot slot) {
        return find(slot)
                .filter(type -> type.whose() == EvidenceType.Owner.OPERATOR)
                .isPresent();
    }

    /** The first slot that asks for that, of the company or whoever it stands for. */
    public Optional<DocumentSlot> showing(PhotoSubject subject) {
        return catalogue.all().stream()
                .filter(type -> type.whose() != EvidenceType.Owner.OPERATOR)
                .filter(type -> type.reader().name().equals(subject.name()))
                .findFirst()
                .map(EvidenceTypes::slot);
    }

    /** Whether that is looked at in that slot. */
    public boolean isChecked(DocumentSlot slot, EvidenceType.Check check) {
        return find(slot).filter(type -> type.checks().contains(check)).isPresent();
    }

    /** The slots of which one will do in place of that one. */
    public List<DocumentSlot> alternatives(DocumentSlot slot) {
        return find(slot)
                .flatMap(EvidenceType::oneOf)
                .map(group -> catalogue.all().stream()
                        .filter(type -> type.oneOf().filter(group::equals).isPresent())
                        .map(EvidenceTypes::slot)
                        .filter(other -> !other.equals(slot))
                        .toList())
                .orElse(List.of());
    }

    /** The same slots in the order of the catalogue, those that it does not know last. */
    public Set<DocumentSlot> inOrder(Collection<DocumentSlot> slots) {
        if (slots.size() < 2) {
            return new LinkedHashSet<>(slots);
        }
        var ordered = new LinkedHashSet<>(all());
        ordered.retainAll(slots);
        ordered.addAll(new ArrayList<>(slots).stream().sorted().toList());
        return ordered;
    }

    /**
     * The same slots by whose evidence they ask for, that of the business first, and then in the order of the catalogue; those that it
     * does not know last.
     */
    public List<DocumentSlot> byOwner(Collection<DocumentSlot> slots) {
        return inOrder(slots).stream()
                .sorted(Comparator.comparing(
                        slot -> find(slot).map(EvidenceType::whose).orElse(null),
                        Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private static DocumentSlot slot(EvidenceType type) {
        return DocumentSlot.valueOf(type.id());
    }
}
