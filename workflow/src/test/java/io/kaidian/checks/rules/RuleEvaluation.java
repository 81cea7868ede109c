package io.kaidian.checks.rules;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.photos.CardField;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.idcard.ReadableCharacters;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.sellers.SellerType;
import io.kaidian.specimens.SpecimenCompany;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.testing.TestSlots;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the delivered rules say of one photo of a person who stated the truth. */
public final class RuleEvaluation {

    private static final ReadingAcceptance ACCEPTANCE = new ReadingAcceptance(RulesFixture.THRESHOLDS);

    private RuleEvaluation() {}

    /** Whether the value counts in that photo, at the delivered thresholds. */
    public static boolean accepts(PhotoReport photo, CardField field, OcrField read) {
        return ACCEPTANCE.accepts(photo, field, read);
    }

    /** As they are delivered. */
    public static RuleThresholds thresholds() {
        return RulesFixture.THRESHOLDS;
    }

    /** The delivered confidence from which a value of this field counts. */
    public static double leastConfidence(CardField field) {
        return ACCEPTANCE.leastConfidence(field);
    }

    /** Whether the value is in order by its own check character. */
    public static boolean isWellFormed(CardField field, String value) {
        return ReadingAcceptance.isWellFormed(field, value);
    }

    /** Codes of the findings about this photo, those that are only suspected with a question mark. */
    public static List<String> codes(
            PhotoReport report, SpecimenPerson person, SpecimenCompany company, ReadableCharacters readable) {
        var licence = TestSlots.BUSINESS_LICENCE.equals(report.slot());
        var type = !licence
                ? SellerType.PERSONAL
                : company.kind() == SpecimenCompany.Kind.ENTERPRISE
                        ? SellerType.ENTERPRISE
                        : SellerType.SOLE_PROPRIETOR;
        var facts = new CaseFacts(
                TestSlots.EVIDENCE,
                type,
                CaseKind.INITIAL,
                RulesFixture.stated(person, licence ? company : null),
                Map.of(report.slot(), report),
                Map.of(),
                new AccountHolder(AccountHolder.State.VERIFIED, person.name(), person.number()),
                null,
                SpecimenPerson.REFERENCE_DAY,
                Set.of(),
                Set.of(),
                null,
                List.of());
        return FindingRules.evaluate(facts, RulesFixture.THRESHOLDS, RulesFixture.RAISED, readable).stream()
                .filter(finding -> report.slot().equals(finding.slot()))
                .map(finding -> finding.code() + (finding.certainty() == Certainty.SUSPECTED ? "?" : ""))
                .distinct()
                .toList();
    }
}
