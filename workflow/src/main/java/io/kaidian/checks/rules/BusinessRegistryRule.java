package io.kaidian.checks.rules;

import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.photos.CardField;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.idcard.CreditCode;
import io.kaidian.photos.idcard.NameComparison;
import io.kaidian.photos.idcard.NameComparison.Verdict;
import io.kaidian.processes.catalogue.FindingType;
import io.kaidian.registries.business.RegisteredBusiness;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The licence against the register of businesses. That a business has ceased is certain; a code that the register does not
 * know may be a few days old, and another name may be the register's delay: both are for a person.
 */
final class BusinessRegistryRule implements FindingRule {

    /** Begins the names of what this rule finds. */
    static final String PREFIX = "register.";

    private final FindingFactory raised;
    private final ReadingAcceptance acceptance;

    BusinessRegistryRule(FindingFactory raised, ReadingAcceptance acceptance) {
        this.raised = raised;
        this.acceptance = acceptance;
    }

    @Override
    public List<Finding> findings(CaseFacts facts) {
        var business = facts.business();
        if (business == null || !facts.sellerType().hasLicence()) {
            return List.of();
        }
        if (business.state() != RegisteredBusiness.State.UNAVAILABLE && isToBeAskedAgain(facts)) {
            return List.of();
        }
        return switch (business.state()) {
            case UNAVAILABLE ->
                List.of(raised.certain(
                        FindingType.CHECK_UNAVAILABLE, null, FieldNames.CREDIT_CODE, PREFIX + "unavailable"));
            case CEASED ->
                List.of(raised.certain(
                        FindingType.LICENCE_INVALID,
                        facts.slotOf(PhotoSubject.LICENCE),
                        FieldNames.CREDIT_CODE,
                        PREFIX + "ceased"));
            case UNKNOWN ->
                List.of(raised.suspected(
                        FindingType.LICENCE_INVALID,
                        facts.slotOf(PhotoSubject.LICENCE),
                        FieldNames.CREDIT_CODE,
                        PREFIX + "unknown"));
            case IN_BUSINESS ->
                Stream.of(name(facts, business), representative(facts, business))
                        .flatMap(Optional::stream)
                        .toList();
        };
    }

    /**
     * Whether the licence bears another code than the one that stands there and was asked for, and the seller can still correct it.
     * Then the code is what is wrong, and what the register says of another business accuses nobody.
     */
    private boolean isToBeAskedAgain(CaseFacts facts) {
        if (facts.across() != null) {
            return false;
        }
        var asked =
                facts.statedCompany().map(SellerStatement.Company::creditCode).flatMap(CreditCode::parse);
        return asked.isPresent()
                && acceptance
                        .accepted(facts, PhotoSubject.LICENCE, CardField.CREDIT_CODE)
                        .map(OcrField::value)
                        .flatMap(CreditCode::parse)
                        .filter(printed -> !printed.equals(asked.get()))
                        .isPresent();
    }

    private Optional<Finding> name(CaseFacts facts, RegisteredBusiness business) {
        return facts.statedCompany()
                .map(SellerStatement.Company::name)
                .filter(stated -> differs(business.name(), stated))
                .map(stated -> raised.suspected(
                        FindingType.LICENCE_INVALID,
                        facts.slotOf(PhotoSubject.LICENCE),
                        FieldNames.COMPANY_NAME,
                        PREFIX + "name"));
    }

    private Optional<Finding> representative(CaseFacts facts, RegisteredBusiness business) {
        return acceptance
                .accepted(facts, PhotoSubject.CARD_FRONT, CardField.NAME)
                .map(read -> read.value())
                .or(facts::statedName)
                .filter(holder -> differs(business.representative(), holder))
                .map(holder -> raised.suspected(
                        FindingType.REPRESENTATIVE_DIFFERS,
                        facts.slotOf(PhotoSubject.LICENCE),
                        FieldNames.REPRESENTATIVE,
                        PREFIX + "representative"));
    }

    private static boolean differs(@Nullable String registered, String ours) {
        return registered != null && !ours.isBlank() && NameComparison.compare(registered, ours) != Verdict.EQUAL;
    }
}
