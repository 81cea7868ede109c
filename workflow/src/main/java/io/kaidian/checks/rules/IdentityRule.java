package io.kaidian.checks.rules;

import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.photos.CardField;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.OcrLine;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.fieldfunctions.DocumentNumberFormat;
import io.kaidian.photos.fieldfunctions.FieldFunction;
import io.kaidian.photos.idcard.Ages;
import io.kaidian.photos.idcard.IdentityNumber;
import io.kaidian.photos.idcard.NameComparison;
import io.kaidian.photos.idcard.Sex;
import io.kaidian.photos.latinnames.LatinName;
import io.kaidian.photos.latinnames.LatinNameComparison;
import io.kaidian.processes.catalogue.FindingType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who the seller is: number, name, birth, sex and age, typed and on the portrait side of the card. */
final class IdentityRule implements FindingRule {

    private final FindingFactory raised;
    private final RuleThresholds thresholds;
    private final ReadingAcceptance acceptance;
    private final NameComparison names;

    IdentityRule(FindingFactory raised, RuleThresholds thresholds, ReadingAcceptance acceptance, NameComparison names) {
        this.raised = raised;
        this.thresholds = thresholds;
        this.acceptance = acceptance;
        this.names = names;
    }

    @Override
    public List<Finding> findings(CaseFacts facts) {
        var findings = new ArrayList<Finding>();
        fault(facts)
                .map(fault ->
                        raised.certain(FindingType.ID_NUMBER_INVALID, null, FieldNames.ID_NUMBER, "number." + fault))
                .ifPresent(findings::add);
        facts.fitting(PhotoSubject.CARD_FRONT).ifPresent(front -> {
            number(facts, front).ifPresent(findings::add);
            name(facts, front).ifPresent(findings::add);
            address(facts, front).ifPresent(findings::add);
            contradiction(front).ifPresent(findings::add);
        });
        facts.fitting(PhotoSubject.CARD_BACK)
                .flatMap(back -> numberInLines(facts, back))
                .ifPresent(findings::add);
        facts.fitting(PhotoSubject.PASSPORT).ifPresent(passport -> {
            passportNumber(facts, passport).ifPresent(findings::add);
            latinName(facts, passport).ifPresent(findings::add);
        });
        age(facts).ifPresent(findings::add);
        return findings;
    }

    /** What is wrong with the number that was typed, even where it is formed as numbers are: nobody can be born on such a day. */
    private static Optional<String> fault(CaseFacts facts) {
        var stated = facts.statement().idNumber();
        if (stated == null) {
            return Optional.empty();
        }
        if (facts.document().isOfAnyState()) {
            return facts.document().faultOf(stated).map(fault -> "passport." + fault);
        }
        return facts.document()
                .faultOf(stated)
                .map(fault -> isNumberedAsCitizens(facts.document())
                        ? fault
                        : facts.document().name().toLowerCase(Locale.ROOT) + ".form")
                .or(() -> facts.identityNumber().map(IdentityNumber::birth).flatMap(birth -> {
                    if (birth.isAfter(facts.today())) {
                        return Optional.of("birth_in_future");
                    }
                    return Ages.ageOn(birth, facts.today()) > Ages.OLDEST
                            ? Optional.of("birth_too_long_ago")
                            : Optional.empty();
                }));
    }

    private static boolean isNumberedAsCitizens(IdentityDocument document) {
        return document == IdentityDocument.IDENTITY_CARD || document == IdentityDocument.TEMPORARY_IDENTITY_CARD;
    }

    /** The number of a permit has no check character of its own: its lines decide, and a person where they are not there. */
    private Optional<Finding> number(CaseFacts facts, PhotoReport front) {
        var stated = facts.documentNumber();
        return acceptance
                .accepted(front, CardField.NUMBER)
                .filter(read -> stated.isPresent() && !facts.document().isSameNumber(stated.get(), read.value()))
                .map(read -> differs(
                        front,
                        CardField.NUMBER,
                        read,
                        facts.document() == IdentityDocument.TRAVEL_PERMIT
                                ? Certainty.SUSPECTED
                                : acceptance.certaintyOfDifference(CardField.NUMBER, read),
                        "agreement.number"));
    }

    /** Of a permit: proven by its check digits. */
    private Optional<Finding> numberInLines(CaseFacts facts, PhotoReport back) {
        var stated = facts.documentNumber();
        return back.field(CardField.MRZ)
                .flatMap(lines -> FieldFunction.DOCUMENT_NUMBER.read(back, facts.today()))
                .filter(read -> stated.isPresent() && !facts.document().isSameNumber(stated.get(), read.value()))
                .map(read -> differs(
                        back,
                        CardField.NUMBER,
                        read,
                        acceptance.certaintyOfDifference(CardField.MRZ, read),
                        "agreement.number"));
    }

    /** The number itself proves itself by its check digit; of the state there is none, so that a person looks. */
    private Optional<Finding> passportNumber(CaseFacts facts, PhotoReport passport) {
        var statement = facts.statement();
        if (facts.document() != IdentityDocument.PASSPORT || statement.idNumber() == null) {
            return Optional.empty();
        }
        var number = DocumentNumberFormat.normal(statement.idNumber());
        return FieldFunction.DOCUMENT_NUMBER
                .read(passport, facts.today())
                .filter(read -> !DocumentNumberFormat.normal(read.value()).equals(number))
                .map(read -> differs(
                        passport,
                        CardField.NUMBER,
                        read,
                        acceptance.certaintyOfDifference(CardField.MRZ, read),
                        "agreement.passport.number"))
                .or(() -> FieldFunction.ISSUING_STATE
                        .read(passport, facts.today())
                        .filter(read -> statement.issuingState() != null
                                && !read.value().equals(statement.issuingState()))
                        .map(read -> raised.create(
                                FindingType.STATEMENT_DIFFERS,
                                Certainty.SUSPECTED,
                                passport.slot(),
                                FieldNames.ISSUING_STATE,
                                read.confidence(),
                                acceptance.leastConfidence(CardField.MRZ),
                                "confidence",
                                read.place(),
                                "agreement.passport.state",
                                passport.models())));
    }

    /** Only ever advice: a name alone sends nobody back. */
    private Optional<Finding> name(CaseFacts facts, PhotoReport front) {
        if (facts.statedName().isEmpty()) {
            return Optional.empty();
        }
        var stated = facts.statedName().get();
        return front.field(CardField.NAME).flatMap(read -> {
            if (LatinName.isLatin(read.value())) {
                return latinNameOnCard(stated, read, front);
            }
            if (NameComparison.compare(stated, read.value()) == NameComparison.Verdict.EQUAL
                    || names.isVerified(stated, read)) {
                return Optional.empty();
            }
            if (!names.canRead(stated, read)) {
                return Optional.of(raised.suspected(
                                FindingType.IDENTITY_DOUBTFUL, front.slot(), FieldNames.NAME, "agreement.name.rare")
                        .measured(read.confidence(), acceptance.leastConfidence(CardField.NAME), "confidence")
                        .at(read.place())
                        .readBy(front.models()));
            }
            // Too unsure to compare: the legibility rule has said so.
            return acceptance.accepts(front, CardField.NAME, read) && !names.mayBe(stated, read)
                    ? Optional.of(differs(front, CardField.NAME, read, Certainty.SUSPECTED, "agreement.name"))
                    : Optional.empty();
        });
    }

    /** Typed in hanzi, it is compared with nothing: nothing is transliterated by guess. */
    private Optional<Finding> latinNameOnCard(String stated, OcrField read, PhotoReport front) {
        return LatinName.isLatin(stated)
                        && isForAPerson(LatinNameComparison.compareRead(
                                LatinName.of(stated),
                                LatinName.of(read.value()),
                                read.confidence(),
                                acceptance.leastConfidence(CardField.NAME)))
                ? Optional.of(differs(front, CardField.NAME, read, Certainty.SUSPECTED, "agreement.name.latin"))
                : Optional.empty();
    }

    /** Only where the name was typed in Latin letters: nothing is transliterated by guess. For a person, as all names are. */
    private Optional<Finding> latinName(CaseFacts facts, PhotoReport passport) {
        return facts.statedName()
                .filter(LatinName::isLatin)
                .flatMap(stated -> FieldFunction.LATIN_NAME
                        .read(passport, facts.today())
                        .filter(read -> isForAPerson(LatinNameComparison.compareRead(
                                LatinName.of(stated),
                                LatinName.of(read.value()),
                                read.confidence(),
                                acceptance.leastConfidence(CardField.NAME))))
                        .filter(read -> !LatinNameComparison.isReadInPart(
                                LatinName.of(stated),
                                LatinName.of(read.value()),
                                passport.lines().stream().map(OcrLine::text).toList()))
                        .map(read ->
                                differs(passport, CardField.NAME, read, Certainty.SUSPECTED, "agreement.name.latin")));
    }

    /** Equal needs nobody, and what may be misread was said to be unsure. */
    private static boolean isForAPerson(NameComparison.Verdict verdict) {
        return verdict == NameComparison.Verdict.DIFFERENT || verdict == NameComparison.Verdict.EQUAL_AFTER_CONVERSION;
    }

    private Optional<Finding> address(CaseFacts facts, PhotoReport front) {
        var stated = facts.statement().address();
        if (stated == null || stated.isBlank()) {
            return Optional.empty();
        }
        return acceptance
                .accepted(front, CardField.ADDRESS)
                .filter(read -> NameComparison.compare(stated, read.value()) == NameComparison.Verdict.DIFFERENT)
                .map(read -> differs(front, CardField.ADDRESS, read, Certainty.SUSPECTED, "agreement.address"));
    }

    /** Birth or sex in print against the number in print: for a person, and never told to the seller. */
    private Optional<Finding> contradiction(PhotoReport front) {
        var number = acceptance.accepted(front, CardField.NUMBER).flatMap(read -> IdentityNumber.parse(read.value()));
        if (number.isEmpty()) {
            return Optional.empty();
        }
        var birth = acceptance
                .accepted(front, CardField.BIRTH)
                .filter(read -> !read.value().equals(number.get().birth().toString()))
                .map(read -> contradicts(front, CardField.BIRTH, read));
        return birth.or(() -> acceptance
                .accepted(front, CardField.SEX)
                .filter(read -> Sex.printed(read.value())
                        .filter(sex -> sex != number.get().sex())
                        .isPresent())
                .map(read -> contradicts(front, CardField.SEX, read)));
    }

    private Optional<Finding> age(CaseFacts facts) {
        var onCard = acceptance
                .accepted(facts, PhotoSubject.CARD_FRONT, CardField.NUMBER)
                .map(OcrField::value)
                .flatMap(IdentityNumber::parse)
                .map(IdentityNumber::birth);
        var onPassport = facts.fitting(PhotoSubject.PASSPORT)
                .flatMap(passport -> FieldFunction.BIRTH.read(passport, facts.today()))
                .map(read -> LocalDate.parse(read.value()));
        var shownBy = onCard.isPresent()
                ? facts.slotOf(PhotoSubject.CARD_FRONT)
                : onPassport.isPresent() ? facts.slotOf(PhotoSubject.PASSPORT) : null;
        return onCard.or(() -> onPassport)
                .or(() -> facts.identityNumber().map(IdentityNumber::birth))
                // Not yet born is no age but a fault of the number.
                .filter(birth -> !birth.isAfter(facts.today()))
                .filter(birth -> !Ages.hasReached(thresholds.ageMin(), birth, facts.today()))
                .map(birth -> raised.certain(FindingType.UNDER_AGE, shownBy, FieldNames.ID_NUMBER, "age")
                        .measured(
                                facts.today().toEpochDay(),
                                birth.plusYears(thresholds.ageMin()).toEpochDay(),
                                "date"));
    }

    private Finding differs(PhotoReport photo, CardField field, OcrField read, Certainty certainty, String rule) {
        return raised.create(
                FindingType.STATEMENT_DIFFERS,
                certainty,
                photo.slot(),
                FieldNames.of(field),
                read.confidence(),
                acceptance.leastConfidence(field),
                "confidence",
                read.place(),
                rule,
                photo.models());
    }

    private Finding contradicts(PhotoReport front, CardField field, OcrField read) {
        return raised.certain(FindingType.IDENTITY_DOUBTFUL, front.slot(), FieldNames.of(field), "number.contradiction")
                .measured(read.confidence(), acceptance.leastConfidence(field), "confidence")
                .at(read.place())
                .readBy(front.models());
    }
}
