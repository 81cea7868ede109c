package io.kaidian.checks.rules;

import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.photos.CardField;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.fieldfunctions.FieldFunction;
import io.kaidian.photos.idcard.IdCardValidity;
import io.kaidian.photos.idcard.IdentityNumber;
import io.kaidian.photos.idcard.layout.FieldRegionLocator;
import io.kaidian.processes.catalogue.FindingType;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From when to when the card is valid: typed, on its back, by law, and today. */
final class ValidityRule implements FindingRule {

    private static final String LONG_TERM = "长期";

    private final FindingFactory raised;
    private final RuleThresholds thresholds;
    private final ReadingAcceptance acceptance;

    ValidityRule(FindingFactory raised, RuleThresholds thresholds, ReadingAcceptance acceptance) {
        this.raised = raised;
        this.thresholds = thresholds;
        this.acceptance = acceptance;
    }

    @Override
    public List<Finding> findings(CaseFacts facts) {
        if (facts.document().isOfAnyState()) {
            return ofPassport(facts);
        }
        var stated = stated(facts);
        var back = facts.fitting(facts.document().isDatedOnFront() ? PhotoSubject.CARD_FRONT : PhotoSubject.CARD_BACK);
        var printed = back.flatMap(this::printed);
        var findings = new ArrayList<Finding>();
        if (stated.isPresent() && printed.isPresent() && !stated.equals(printed)) {
            findings.add(differs(facts, stated.get(), printed.get(), back.get()));
        } else if (printed.isEmpty()
                && isOfCitizen(facts)
                && stated.filter(validity -> validity.term().isEmpty()).isPresent()) {
            findings.add(raised.certain(FindingType.VALIDITY_DIFFERS, null, FieldNames.VALIDITY, "validity.term"));
        }
        var slot = printed.isPresent() ? back.get().slot() : null;
        var valid = printed.or(() -> stated);
        // A temporary card never has as many months left.
        valid.filter(validity -> facts.document() != IdentityDocument.TEMPORARY_IDENTITY_CARD
                        || validity.isExpiredOn(facts.today()))
                .flatMap(validity -> ending(
                        validity,
                        slot,
                        facts.today(),
                        "",
                        printed.isPresent() ? certainty(back.get(), CardField.VALID_UNTIL) : Certainty.CERTAIN))
                .ifPresent(findings::add);
        printed.filter(validity -> isOfCitizen(facts))
                .flatMap(validity -> implausible(facts, validity, back.get()))
                .ifPresent(findings::add);
        return findings;
    }

    /** The law's terms are those of citizens' cards. */
    private static boolean isOfCitizen(CaseFacts facts) {
        return facts.document() == IdentityDocument.IDENTITY_CARD;
    }

    /** Its lines say the last day alone, with a check digit. */
    private List<Finding> ofPassport(CaseFacts facts) {
        var passport = facts.fitting(PhotoSubject.PASSPORT);
        var printed = passport.flatMap(page -> FieldFunction.VALID_UNTIL.read(page, facts.today()));
        var stated = Optional.ofNullable(facts.statement().validUntil());
        var findings = new ArrayList<Finding>();
        if (printed.isPresent()
                && stated.isPresent()
                && !printed.get().value().equals(stated.get().toString())) {
            findings.add(raised.create(
                    FindingType.VALIDITY_DIFFERS,
                    acceptance.certaintyOfDifference(CardField.MRZ, printed.get()),
                    passport.get().slot(),
                    FieldNames.VALID_UNTIL,
                    printed.get().confidence(),
                    acceptance.leastConfidence(CardField.MRZ),
                    "confidence",
                    printed.get().place(),
                    "agreement.passport.validity",
                    passport.get().models()));
        }
        printed.map(OcrField::value)
                .map(LocalDate::parse)
                .or(() -> stated)
                .flatMap(until -> ending(
                        new IdCardValidity(LocalDate.MIN, until),
                        printed.isPresent() ? passport.get().slot() : null,
                        facts.today(),
                        ".passport",
                        printed.map(read -> acceptance.certaintyOfDifference(CardField.MRZ, read))
                                .orElse(Certainty.CERTAIN)))
                .ifPresent(findings::add);
        return findings;
    }

    private static Optional<IdCardValidity> stated(CaseFacts facts) {
        var statement = facts.statement();
        return statement.validFrom() == null || statement.validUntil() == null && !statement.longTerm()
                ? Optional.empty()
                : Optional.of(new IdCardValidity(
                        statement.validFrom(), statement.longTerm() ? null : statement.validUntil()));
    }

    private Optional<IdCardValidity> printed(PhotoReport back) {
        var from = acceptance.accepted(back, CardField.VALID_FROM).map(OcrField::value);
        var until = acceptance.accepted(back, CardField.VALID_UNTIL).map(OcrField::value);
        return from.isEmpty() || until.isEmpty()
                ? Optional.empty()
                : Optional.of(new IdCardValidity(
                        LocalDate.parse(from.get()),
                        until.get().equals(LONG_TERM) ? null : LocalDate.parse(until.get())));
    }

    private Finding differs(CaseFacts facts, IdCardValidity stated, IdCardValidity printed, PhotoReport back) {
        var sameFrom = stated.from().equals(printed.from());
        var sameUntil = Objects.equals(stated.until(), printed.until());
        var field = sameFrom ? FieldNames.VALID_UNTIL : sameUntil ? FieldNames.VALID_FROM : FieldNames.VALIDITY;
        var read = sameFrom ? CardField.VALID_UNTIL : CardField.VALID_FROM;
        var rule = isOfCitizen(facts) ? "agreement.validity" : "agreement.validity.document";
        var isCertain = (sameFrom || certainty(back, CardField.VALID_FROM) == Certainty.CERTAIN)
                && (sameUntil || certainty(back, CardField.VALID_UNTIL) == Certainty.CERTAIN);
        return raised.create(
                FindingType.VALIDITY_DIFFERS,
                isCertain ? Certainty.CERTAIN : Certainty.SUSPECTED,
                back.slot(),
                field,
                back.field(read).map(OcrField::confidence).orElse(0.0),
                acceptance.leastConfidence(read),
                "confidence",
                FieldRegionLocator.of(back, read).orElse(null),
                rule,
                back.models());
    }

    private Certainty certainty(PhotoReport back, CardField date) {
        return back.field(date)
                .map(read -> acceptance.certaintyOfDifference(date, read))
                .orElse(Certainty.SUSPECTED);
    }

    private Optional<Finding> ending(
            IdCardValidity validity,
            @Nullable DocumentSlot slot,
            LocalDate today,
            String document,
            Certainty certainty) {
        if (validity.isExpiredOn(today)) {
            return Optional.of(ending(FindingType.CARD_EXPIRED, certainty, slot, "validity.expired" + document)
                    .measured(validity.requireUntil().toEpochDay(), today.toEpochDay(), "date"));
        }
        if (!validity.hasMonthsLeft(thresholds.monthsLeft(), today)) {
            return Optional.of(ending(FindingType.CARD_EXPIRES_SOON, certainty, slot, "validity.monthsLeft" + document)
                    .measured(
                            ChronoUnit.MONTHS.between(today, validity.requireUntil()),
                            thresholds.monthsLeft(),
                            "months"));
        }
        return Optional.empty();
    }

    private Finding ending(FindingType type, Certainty certainty, @Nullable DocumentSlot slot, String rule) {
        return raised.create(type, certainty, slot, FieldNames.VALID_UNTIL, null, null, null, null, rule, null);
    }

    /** Dates that no office prints: misread, or worse. A person looks, the seller is not told. */
    private Optional<Finding> implausible(CaseFacts facts, IdCardValidity printed, PhotoReport back) {
        var number = acceptance
                .accepted(facts, PhotoSubject.CARD_FRONT, CardField.NUMBER)
                .map(OcrField::value)
                .flatMap(IdentityNumber::parse)
                .or(facts::identityNumber)
                // The law's terms are those of citizens' cards.
                .filter(identity -> identity.holder() == IdentityNumber.Holder.CITIZEN);
        var fits = printed.term().isPresent()
                && number.map(identity -> printed.fitsHolderBorn(identity.birth(), thresholds.issueGraceMonths()))
                        .orElse(true);
        return fits
                ? Optional.empty()
                : Optional.of(raised.suspected(
                                FindingType.IDENTITY_DOUBTFUL, back.slot(), FieldNames.VALIDITY, "validity.law")
                        .at(FieldRegionLocator.of(back, CardField.VALID_FROM).orElse(null))
                        .readBy(back.models()));
    }
}
