package io.kaidian.cases;

import io.kaidian.photos.fieldfunctions.DocumentNumberFormat;
import io.kaidian.processes.catalogue.EvidenceField;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the seller typed. Parts that are not typed yet are null.
 *
 * @param validFrom null also for a passport, whose first day is not asked for
 * @param validUntil last day of the document; null where {@code longTerm}
 * @param company null for a personal seller
 * @param identityDocument by which the person identifies
 * @param issuingState of a passport, as its machine-readable lines write it; else null
 * @param readFields those that the program filled in from a photo and the seller only confirmed: they agree with that photo by
 *     themselves, so their agreement says nothing
 * @param evidence what was typed beside files, by the id of its field; without those that are empty
 */
public record SellerStatement(
        @Nullable String name,
        @Nullable String idNumber,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        boolean longTerm,
        @Nullable String address,
        @Nullable Company company,
        IdentityDocument identityDocument,
        @Nullable String issuingState,
        Set<String> readFields,
        Map<String, String> evidence) {

    /** Only these lines have a code of their own for it (ICAO Doc 9303 part 3, 5). */
    private static final Map<String, String> CODES_OF_LINES = Map.of("DEU", "D");

    /**
     * @param identityDocument null in what was typed before there was more than one
     * @param readFields null in what was typed before any was filled in
     * @param evidence null in what was typed before any was
     */
    public SellerStatement(
            @Nullable String name,
            @Nullable String idNumber,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil,
            boolean longTerm,
            @Nullable String address,
            @Nullable Company company,
            @Nullable IdentityDocument identityDocument,
            @Nullable String issuingState,
            @Nullable Set<String> readFields,
            @Nullable Map<String, String> evidence) {
        this.evidence = Collections.unmodifiableMap(
                new TreeMap<>(Objects.requireNonNullElse(evidence, Map.<String, String>of())));
        this.readFields =
                Collections.unmodifiableSet(new TreeSet<>(Objects.requireNonNullElse(readFields, Set.<String>of())));
        this.name = name;
        this.idNumber = idNumber;
        this.validFrom = validFrom;
        this.validUntil = validUntil;
        // Of no other document than an identity card is there one without an end.
        this.longTerm = longTerm && (identityDocument == null || identityDocument.mayBeLongTerm());
        this.address = address;
        this.company = company;
        this.identityDocument = Objects.requireNonNullElse(identityDocument, IdentityDocument.IDENTITY_CARD);
        this.issuingState = this.identityDocument.isOfAnyState() ? codeOf(issuingState) : null;
    }

    /** All of it typed by the seller. */
    public SellerStatement(
            @Nullable String name,
            @Nullable String idNumber,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil,
            boolean longTerm,
            @Nullable String address,
            @Nullable Company company,
            @Nullable IdentityDocument identityDocument,
            @Nullable String issuingState) {
        this(
                name,
                idNumber,
                validFrom,
                validUntil,
                longTerm,
                address,
                company,
                identityDocument,
                issuingState,
                Set.of(),
                Map.of());
    }

    /** By an identity card. */
    public SellerStatement(
            @Nullable String name,
            @Nullable String idNumber,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil,
            boolean longTerm,
            @Nullable String address,
            @Nullable Company company) {
        this(name, idNumber, validFrom, validUntil, longTerm, address, company, IdentityDocument.IDENTITY_CARD, null);
    }

    /** The same, of which those fields were filled in from a photo. */
    public SellerStatement withReadFields(Set<String> fields) {
        return new SellerStatement(
                name,
                idNumber,
                validFrom,
                validUntil,
                longTerm,
                address,
                company,
                identityDocument,
                issuingState,
                fields,
                evidence);
    }

    /** The same with that typed beside files. */
    public SellerStatement withEvidence(Map<String, String> typed) {
        return new SellerStatement(
                name,
                idNumber,
                validFrom,
                validUntil,
                longTerm,
                address,
                company,
                identityDocument,
                issuingState,
                readFields,
                typed);
    }

    /**
     * The same with some of what is typed beside files.
     *
     * @param changed by the ids of fields; an empty text takes one out
     */
    public SellerStatement withChangedEvidence(Map<String, String> changed) {
        var typed = new TreeMap<>(evidence);
        // What the seller writes otherwise is no longer what was read.
        var read = new TreeSet<>(readFields);
        changed.forEach((field, value) -> {
            if (!value.equals(typed.get(field))) {
                read.remove(EvidenceField.PREFIX + field);
            }
            if (value.isBlank()) {
                typed.remove(field);
            } else {
                typed.put(field, value);
            }
        });
        return withEvidence(typed).withReadFields(read);
    }

    /** The same with what was found on a paper in those of its fields that are empty. */
    public SellerStatement withPrinted(Map<String, String> printed) {
        var typed = new TreeMap<>(printed);
        typed.putAll(evidence);
        var read = new TreeSet<>(readFields);
        printed.keySet().stream()
                .filter(field -> !evidence.containsKey(field))
                .forEach(field -> read.add(EvidenceField.PREFIX + field));
        return withEvidence(typed).withReadFields(read);
    }

    /** The same without those of these fields that were filled in from a photo; what the seller typed stays. */
    public SellerStatement withoutRead(Set<String> fields) {
        var gone = new TreeSet<>(readFields);
        gone.retainAll(fields);
        var left = new TreeSet<>(readFields);
        left.removeAll(gone);
        return new SellerStatement(
                gone.contains("name") ? null : name,
                gone.contains("idNumber") ? null : idNumber,
                gone.contains("validFrom") ? null : validFrom,
                gone.contains("validUntil") ? null : validUntil,
                !gone.contains("validUntil") && longTerm,
                gone.contains("address") ? null : address,
                company == null ? null : company.without(gone),
                identityDocument,
                gone.contains("issuingState") ? null : issuingState,
                left,
                withoutRead(evidence, gone));
    }

    private static Map<String, String> withoutRead(Map<String, String> evidence, Set<String> gone) {
        var left = new TreeMap<>(evidence);
        left.keySet().removeIf(field -> gone.contains(EvidenceField.PREFIX + field));
        return left;
    }

    /** Whether it says anything of a person. */
    public boolean namesPerson() {
        return name != null
                || idNumber != null
                || address != null
                || company != null && company.representative() != null;
    }

    /** Whether the program filled that field in from a photo. */
    public boolean isRead(String field) {
        return readFields.contains(field);
    }

    /**
     * What the seller typed of the licence.
     *
     * @param creditCode unified social credit code, GB 32100
     * @param representative legal representative of a company, operator of a sole proprietor
     * @param validUntil null where the licence has no end
     */
    public record Company(
            @Nullable String name,
            @Nullable String creditCode,
            @Nullable String representative,
            @Nullable LocalDate validUntil) {

        private Company without(Set<String> fields) {
            return new Company(
                    fields.contains("company.name") ? null : name,
                    fields.contains("company.creditCode") ? null : creditCode,
                    fields.contains("company.representative") ? null : representative,
                    fields.contains("company.validUntil") ? null : validUntil);
        }

        /** The code; only where it is typed. */
        public String requireCreditCode() {
            return Objects.requireNonNull(creditCode, "the credit code is not typed");
        }

        @Override
        public String toString() {
            return "Company[masked]";
        }
    }

    /** Nothing typed yet. */
    public static final SellerStatement EMPTY = new SellerStatement(null, null, null, null, false, null, null);

    /** What tells the person's document from all others, for indexes alone; null while the number is not typed. */
    @Nullable
    String identityKey() {
        if (idNumber == null) {
            return null;
        }
        return switch (identityDocument) {
            case PASSPORT -> identityDocument + " " + issuingState + " " + DocumentNumberFormat.normal(idNumber);
            case TRAVEL_PERMIT -> identityDocument + " " + identityDocument.comparable(idNumber);
            // Of a temporary card the number is the one of the card it stands in for: the same person.
            case IDENTITY_CARD, TEMPORARY_IDENTITY_CARD, RESIDENCE_PERMIT, PERMANENT_RESIDENT_CARD -> idNumber;
        };
    }

    /** Whether both name the same document. */
    public boolean isSameDocument(SellerStatement other) {
        return identityDocument == other.identityDocument && Objects.equals(identityKey(), other.identityKey());
    }

    private static @Nullable String codeOf(@Nullable String state) {
        if (state == null || state.isBlank()) {
            return null;
        }
        var code = state.strip().toUpperCase(Locale.ROOT);
        return CODES_OF_LINES.getOrDefault(code, code);
    }

    /** The name; only where it is typed. */
    public String requireName() {
        return Objects.requireNonNull(name, "the name is not typed");
    }

    /** What was typed of the licence; only where there is one. */
    public Company requireCompany() {
        return Objects.requireNonNull(company, "there is no licence");
    }

    /** Never the values: statements must not leak through logs. */
    @Override
    public String toString() {
        return "Statement[masked]";
    }
}
