package io.kaidian.checks.rules;

import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.photos.CardField;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.idcard.CreditCode;
import io.kaidian.photos.idcard.NameComparison;
import io.kaidian.photos.idcard.NameComparison.Verdict;
import io.kaidian.processes.catalogue.FindingType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The business licence: its code, name, term, and whether the card is that of the person in charge. */
final class LicenceRule implements FindingRule {

    private static final Pattern DATE = Pattern.compile("(\\d{4})年(\\d{1,2})月(\\d{1,2})日");
    private static final String LONG_TERM = "长期";

    private final FindingFactory raised;
    private final ReadingAcceptance acceptance;
    private final NameComparison names;

    LicenceRule(FindingFactory raised, ReadingAcceptance acceptance, NameComparison names) {
        this.raised = raised;
        this.acceptance = acceptance;
        this.names = names;
    }

    @Override
    public List<Finding> findings(CaseFacts facts) {
        if (!facts.sellerType().hasLicence()) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
        var company = facts.statedCompany();
        company.map(SellerStatement.Company::creditCode)
                .filter(code -> CreditCode.parse(code).isEmpty())
                .ifPresent(code -> findings.add(
                        raised.certain(FindingType.LICENCE_INVALID, null, FieldNames.CREDIT_CODE, "creditCode.form")));
        var licence = facts.fitting(PhotoSubject.LICENCE);
        licence.flatMap(photo -> code(company, photo)).ifPresent(findings::add);
        licence.flatMap(photo -> name(company, photo)).ifPresent(findings::add);
        licence.flatMap(photo -> representative(facts, photo)).ifPresent(findings::add);
        expired(facts, licence).ifPresent(findings::add);
        return findings;
    }

    private Optional<Finding> code(Optional<SellerStatement.Company> company, PhotoReport licence) {
        var stated = company.map(SellerStatement.Company::creditCode).flatMap(CreditCode::parse);
        return acceptance
                .accepted(licence, CardField.CREDIT_CODE)
                .filter(read -> stated.isPresent() && !stated.equals(CreditCode.parse(read.value())))
                .map(read -> finding(
                        FindingType.STATEMENT_DIFFERS,
                        acceptance.certaintyOfDifference(CardField.CREDIT_CODE, read),
                        CardField.CREDIT_CODE,
                        licence,
                        read,
                        "agreement.creditCode"));
    }

    private Optional<Finding> name(Optional<SellerStatement.Company> company, PhotoReport licence) {
        var stated = company.map(SellerStatement.Company::name).filter(name -> !name.isBlank());
        return acceptance
                .accepted(licence, CardField.COMPANY)
                .filter(read ->
                        stated.isPresent() && NameComparison.compare(stated.get(), read.value()) != Verdict.EQUAL)
                .map(read -> finding(
                        FindingType.STATEMENT_DIFFERS,
                        Certainty.SUSPECTED,
                        CardField.COMPANY,
                        licence,
                        read,
                        "agreement.company"));
    }

    /** The card's holder against the person in charge; certain only where the photo leaves no doubt. */
    private Optional<Finding> representative(CaseFacts facts, PhotoReport licence) {
        var holder = acceptance
                .accepted(facts, PhotoSubject.CARD_FRONT, CardField.NAME)
                .map(OcrField::value)
                .or(facts::statedName);
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        return licence.field(CardField.PERSON_IN_CHARGE).flatMap(read -> switch (names.compareRead(
                holder.get(), read)) {
            case EQUAL, UNCERTAIN -> Optional.empty();
            case EQUAL_AFTER_CONVERSION -> Optional.of(representative(licence, read, Certainty.SUSPECTED));
            case DIFFERENT -> Optional.of(representative(licence, read, certaintyOfDifference(holder.get(), read)));
        });
    }

    private Certainty certaintyOfDifference(String holder, OcrField read) {
        return NameComparison.differInOneCharacter(holder, read.value())
                ? Certainty.SUSPECTED
                : acceptance.certaintyOfDifference(CardField.PERSON_IN_CHARGE, read);
    }

    private Finding representative(PhotoReport licence, OcrField read, Certainty certainty) {
        return finding(
                FindingType.REPRESENTATIVE_DIFFERS,
                certainty,
                CardField.PERSON_IN_CHARGE,
                licence,
                read,
                "agreement.representative");
    }

    private Optional<Finding> expired(CaseFacts facts, Optional<PhotoReport> licence) {
        var printed = licence.flatMap(photo -> acceptance.accepted(photo, CardField.COMPANY_VALIDITY))
                .map(OcrField::value);
        var end = printed.isPresent()
                ? printed.flatMap(LicenceRule::lastDay)
                : facts.statedCompany().map(SellerStatement.Company::validUntil);
        return end.filter(day -> day.isBefore(facts.today()))
                .map(day -> raised.certain(
                                FindingType.LICENCE_INVALID,
                                printed.isPresent() ? facts.slotOf(PhotoSubject.LICENCE) : null,
                                FieldNames.COMPANY_VALID_UNTIL,
                                "licence.expired")
                        .measured(day.toEpochDay(), facts.today().toEpochDay(), "date"));
    }

    private static Optional<LocalDate> lastDay(String printed) {
        if (printed.contains(LONG_TERM)) {
            return Optional.empty();
        }
        var last = DATE.matcher(printed)
                .results()
                .reduce((first, second) -> second)
                .orElse(null);
        try {
            return last == null
                    ? Optional.empty()
                    : Optional.of(LocalDate.of(
                            Integer.parseInt(last.group(1)),
                            Integer.parseInt(last.group(2)),
                            Integer.parseInt(last.group(3))));
        } catch (DateTimeException misread) {
            return Optional.empty();
        }
    }

    private Finding finding(
            FindingType type, Certainty certainty, CardField field, PhotoReport licence, OcrField read, String rule) {
        return raised.create(
                type,
                certainty,
                licence.slot(),
                FieldNames.of(field),
                read.confidence(),
                acceptance.leastConfidence(field),
                "confidence",
                read.place(),
                rule,
                licence.models());
    }
}
