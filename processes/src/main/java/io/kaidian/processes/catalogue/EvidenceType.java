package io.kaidian.processes.catalogue;

import io.kaidian.processes.LocalizedText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One kind of evidence that a case can ask for. Analysts write it; the program knows readers and checks, never a type by its name.
 *
 * @param id name in cases, tables and the interface, such as {@code LEASE}
 * @param shows what is to be in the picture
 * @param subjects what reasons are about that fit it, as their column {@code subject} says
 * @param checks what is looked at beside what every file must be
 * @param figures what some of the checks need to know
 * @param files what may be sent, and how it is kept
 * @param oneOf a word that it has in common with others of which one will do; empty where it is asked for by itself
 * @param retired whether it is asked for no more; what was once sent can still be read
 * @param fields what is typed beside the file, also what is asked for no more
 */
public record EvidenceType(
        String id,
        Shows shows,
        Set<String> subjects,
        Set<Check> checks,
        Figures figures,
        Files files,
        Words words,
        Optional<String> oneOf,
        boolean retired,
        List<EvidenceField> fields) {

    public EvidenceType {
        subjects = Set.copyOf(subjects);
        checks = Set.copyOf(checks);
        fields = List.copyOf(fields);
    }

    /** What is asked for beside the file. */
    public List<EvidenceField> askedFields() {
        return fields.stream().filter(field -> !field.retired()).toList();
    }

    EvidenceType with(List<EvidenceField> all) {
        return new EvidenceType(id, shows, subjects, checks, figures, files, words, oneOf, retired, all);
    }

    /** How what is sent is read, and so which facts the rules find in it. */
    public Reader reader() {
        return shows.reader();
    }

    /** Whether several photos are taken, each a page of it. */
    public boolean takesPages() {
        return reader() == Reader.PAPER && files.pagesMax() > 1;
    }

    /** Which drawing shows how it should look. */
    public Sample sample() {
        return shows.sample();
    }

    /** Of which identity documents it is a photo; empty of everything else. */
    public Set<Document> documents() {
        return shows.documents();
    }

    /** Whose it is, and so who sends it. */
    public Owner whose() {
        return shows.whose();
    }

    /** For how many days it is kept after what it was for has ended; empty where it stays as long as the rest of its case. */
    public Optional<Integer> retentionDays() {
        return Optional.ofNullable(files.keeping().retentionDays());
    }

    /** Which staff may open it; empty where all may who open files of cases. */
    public Set<Viewer> viewers() {
        return files.keeping().viewers();
    }

    /**
     * What is to be in the picture.
     *
     * @param reader how it is read
     * @param sample which drawing shows how it should look
     * @param documents identity documents of which it is a photo
     * @param whose whose it is
     */
    public record Shows(Reader reader, Sample sample, Set<Document> documents, Owner whose) {

        public Shows {
            documents = Set.copyOf(documents);
        }
    }

    /** Whose a piece of evidence is. */
    public enum Owner {
        /** The business itself. */
        COMPANY,
        /** Whoever the shop stands for: of a company its legal representative (法定代表人). */
        REPRESENTATIVE,
        /** Whoever applies for a company with a letter of authorization (经办人). */
        OPERATOR,
        /** Whoever owns the brand that is sold. */
        BRAND
    }

    /** By which a person identifies. */
    public enum Document {
        /** 居民身份证. */
        IDENTITY_CARD,
        /** 临时居民身份证. */
        TEMPORARY_IDENTITY_CARD,
        /** 港澳居民居住证, 台湾居民居住证. */
        RESIDENCE_PERMIT,
        /** 港澳居民来往内地通行证, 台湾居民来往大陆通行证. */
        TRAVEL_PERMIT,
        /** 外国人永久居留身份证. */
        PERMANENT_RESIDENT_CARD,
        PASSPORT
    }

    /**
     * What some of the checks need to know.
     *
     * @param contains one of these must stand in it; empty without {@link Check#TEXT}
     * @param validDays for how many days it must still be valid; null without {@link Check#VALID}
     */
    public record Figures(List<String> contains, @Nullable Integer validDays) {

        public Figures {
            contains = List.copyOf(contains);
        }

        /** For how many days it must still be valid; only where that is looked at. */
        public int requireValidDays() {
            return Objects.requireNonNull(validDays, "a type with the check VALID");
        }
    }

    /**
     * What may be sent.
     *
     * @param pagesMax how many pages it may have, as a PDF or as photos; 1 where one photo is taken
     * @param keeping how what was sent is kept
     */
    public record Files(Set<FileKind> kinds, int pagesMax, Keeping keeping) {

        public Files {
            kinds = Set.copyOf(kinds);
        }

        public boolean takesPdf() {
            return kinds.contains(FileKind.PDF);
        }

        /** Whether there is a file at all; where not, all of it is typed. */
        public boolean takesFile() {
            return !kinds.contains(FileKind.FIELDS);
        }
    }

    /**
     * How what was sent is kept.
     *
     * @param retentionDays for how many days after what it was for has ended; null where as long as the rest of its case
     * @param viewers which staff may open it; empty where all may who open files of cases
     */
    public record Keeping(@Nullable Integer retentionDays, Set<Viewer> viewers) {

        /** As all that nothing more is said of. */
        public static final Keeping USUAL = new Keeping(null, Set.of());

        public Keeping {
            viewers = Set.copyOf(viewers);
        }
    }

    /** Staff who open files of cases, by their role. */
    public enum Viewer {
        REVIEWER,
        LEAD,
        OFFICER
    }

    /** What a file may be. */
    public enum FileKind {
        PHOTO,
        /** Its pages are rendered, and each is kept and read as a photo is. */
        PDF,
        /** No file: what its fields ask for is typed, and nothing is sent. */
        FIELDS
    }

    /**
     * How it is spoken of.
     *
     * @param name heading where the seller sends it
     * @param label in lists of staff
     * @param phrase within a sentence
     * @param help why it is asked for
     */
    public record Words(LocalizedText name, LocalizedText label, LocalizedText phrase, LocalizedText help) {}

    /** What the photo reader looks for. */
    public enum Reader {
        /** The side of a card with portrait, name and number. */
        CARD_FRONT,
        /** The other side of a card: with authority and validity, or with machine-readable lines. */
        CARD_BACK,
        /** A person who holds the portrait side, or the page of a passport, toward the camera. */
        CARD_IN_HAND,
        /** A business licence. */
        LICENCE,
        /** The page of a passport with portrait and machine-readable lines. */
        PASSPORT,
        /** Any paper: its text is read, no field of it is known. */
        PAPER
    }

    /** The drawings there are. */
    public enum Sample {
        CARD_FRONT,
        CARD_BACK,
        CARD_IN_HAND,
        LICENCE,
        PASSPORT,
        PASSPORT_IN_HAND,
        PAPER
    }

    /** What can be looked at. */
    public enum Check {
        /** Whether the fields of its reader can be read; of a paper, of which none is known, most of its text. */
        LEGIBLE,
        /** Whether a field is lost in glare; only with {@link #LEGIBLE}. */
        GLARE,
        /** Whether the picture has colours. */
        COLOUR,
        /** Whether what lies in a coloured picture is a black and white copy. */
        COPY,
        /** Whether it was taken by a mirroring camera. */
        MIRRORED,
        /** Whether it is a screenshot or a photo of a screen. */
        SCREEN,
        /** Whether words stand in it that its column {@code contains} names. */
        TEXT,
        /** Whether the latest day on it is as many days ahead as its column {@code valid_days} says. */
        VALID,
        /** Whether another seller sent the same file. */
        REUSED
    }
}
