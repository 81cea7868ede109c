package io.kaidian.checks.rules;

import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.findings.AccountHolderCheck;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.photos.CardField;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.fieldfunctions.DocumentNumberFormat;
import io.kaidian.photos.fieldfunctions.FieldFunction;
import io.kaidian.photos.idcard.NameComparison;
import io.kaidian.photos.idcard.NameComparison.Verdict;
import io.kaidian.photos.idcard.NameLikeness;
import io.kaidian.photos.idcard.layout.ValueCompleteness;
import io.kaidian.photos.latinnames.LatinName;
import io.kaidian.photos.latinnames.LatinNameComparison;
import io.kaidian.processes.catalogue.FindingType;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.sellers.SellerType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose payment account it is: the person on the card, or the company on the licence. */
final class AccountRule implements FindingRule {

    private final FindingFactory raised;
    private final ReadingAcceptance acceptance;
    private final NameComparison names;

    AccountRule(FindingFactory raised, ReadingAcceptance acceptance, NameComparison names) {
        this.raised = raised;
        this.acceptance = acceptance;
        this.names = names;
    }

    @Override
    public List<Finding> findings(CaseFacts facts) {
        var account = facts.account();
        if (account == null) {
            return List.of();
        }
        return switch (account.state()) {
            case UNAVAILABLE ->
                List.of(finding(FindingType.CHECK_UNAVAILABLE, Certainty.CERTAIN, "account.unavailable"));
            case UNVERIFIED ->
                List.of(finding(FindingType.ACCOUNT_UNVERIFIED, Certainty.CERTAIN, "account.unverified"));
            case CLOSED -> List.of(finding(FindingType.ACCOUNT_CLOSED, Certainty.CERTAIN, "account.closed"));
            case NOT_THE_SELLERS ->
                List.of(finding(mismatch(facts.sellerType(), account), Certainty.CERTAIN, "account.owner"));
            case VERIFIED -> holder(facts, account).stream().toList();
        };
    }

    /** The same, and whether there was anything to compare the holder with. */
    AccountHolderCheck.State stateOf(CaseFacts facts) {
        var account = facts.account();
        if (account == null) {
            return AccountHolderCheck.State.NONE_NAMED;
        }
        if (account.state() != AccountHolder.State.VERIFIED) {
            return AccountHolderCheck.State.NOT_VERIFIED;
        }
        if (holder(facts, account).isPresent()) {
            return AccountHolderCheck.State.DIFFERENT;
        }
        return isCompared(facts, account) ? AccountHolderCheck.State.MATCHING : AccountHolderCheck.State.NOT_COMPARED;
    }

    private boolean isCompared(CaseFacts facts, AccountHolder account) {
        return switch (facts.sellerType()) {
            case PERSONAL -> isPersonKnown(facts, account);
            case ENTERPRISE -> companyVerdict(facts, account).isPresent();
            // Another holder was found before: what is left is the licence's name or the operator's.
            case SOLE_PROPRIETOR ->
                isCompany(account)
                        ? companyVerdict(facts, account).isPresent()
                        : companyVerdict(facts, account)
                                        .filter(Verdict.EQUAL::equals)
                                        .isPresent()
                                || isPersonKnown(facts, account);
        };
    }

    private boolean isPersonKnown(CaseFacts facts, AccountHolder account) {
        return facts.document().isNamedInLatin()
                ? facts.statedName().isPresent()
                : nameVerdict(facts, account).isPresent();
    }

    private Optional<Finding> holder(CaseFacts facts, AccountHolder account) {
        return switch (facts.sellerType()) {
            case PERSONAL -> person(facts, account);
            case ENTERPRISE -> company(facts, account);
            case SOLE_PROPRIETOR -> soleProprietor(facts, account);
        };
    }

    /** The account may be the operator's or in the licence's name. */
    private Optional<Finding> soleProprietor(CaseFacts facts, AccountHolder account) {
        if (companyVerdict(facts, account).filter(Verdict.EQUAL::equals).isPresent()) {
            return Optional.empty();
        }
        return isCompany(account) ? company(facts, account) : person(facts, account);
    }

    /** Another name and another number are one fault: another person's account. */
    private Optional<Finding> person(CaseFacts facts, AccountHolder account) {
        if (facts.document().isNamedInLatin()) {
            return traveller(facts, account);
        }
        var name = nameVerdict(facts, account);
        var number = Optional.ofNullable(account.idNumber())
                .filter(known -> facts.document().faultOf(known).isEmpty());
        var card = acceptance
                .accepted(facts, PhotoSubject.CARD_FRONT, CardField.NUMBER)
                .map(OcrField::value)
                .or(facts::documentNumber);
        var numbersDiffer =
                number.isPresent() && card.isPresent() && !facts.document().isSameNumber(number.get(), card.get());
        var printed = acceptance
                .accepted(facts, PhotoSubject.CARD_FRONT, CardField.NAME)
                .map(OcrField::value);
        return name.flatMap(verdict -> verdict == Verdict.EQUAL
                ? ofVerdict(verdict, numbersDiffer, "")
                : Stream.concat(facts.typedName().stream(), printed.or(facts::statedName).stream())
                        .flatMap(known -> NameLikeness.of(account.requireHolderName(), known).stream())
                        .findFirst()
                        .map(likeness -> alike(likeness, numbersDiffer, ""))
                        .or(() -> ofVerdict(verdict, numbersDiffer, "")));
    }

    private Optional<Verdict> nameVerdict(CaseFacts facts, AccountHolder account) {
        var read = nameOnCard(facts);
        return verdict(account.requireHolderName(), read.isPresent() ? facts.typedName() : facts.statedName(), read);
    }

    /** Of a name of which a part may be hidden nothing is said. */
    private static Optional<OcrField> nameOnCard(CaseFacts facts) {
        return facts.fitting(PhotoSubject.CARD_FRONT)
                .flatMap(front -> front.field(CardField.NAME)
                        .filter(name -> !ValueCompleteness.isInDoubt(front, CardField.NAME, name)));
    }

    /**
     * The same person's name written another way, or in part: told as what it is, and for a person to look at. Another number is
     * another person's, and said as that.
     *
     * @param document what the rule's words speak of
     */
    private Finding alike(NameLikeness likeness, boolean numbersDiffer, String document) {
        if (numbersDiffer) {
            return finding(FindingType.ACCOUNT_NUMBER_DIFFERS, Certainty.CERTAIN, "account.number" + document);
        }
        return finding(
                FindingType.ACCOUNT_NAME_DIFFERS,
                Certainty.SUSPECTED,
                switch (likeness) {
                    case MASKED -> "account.name.masked";
                    case VARIANT -> "account.name.variant" + document;
                    case REORDERED -> "account.name.order" + document;
                });
    }

    /** Which words are the surname is known from the passport, so that their order says nothing before it was read. */
    private Optional<Finding> traveller(CaseFacts facts, AccountHolder account) {
        var stated = facts.statedName();
        var numbersDiffer = Optional.ofNullable(account.idNumber())
                .filter(known -> facts.document().faultOf(known).isEmpty())
                .filter(known -> facts.statement().idNumber() != null
                        && !DocumentNumberFormat.normal(known)
                                .equals(DocumentNumberFormat.normal(
                                        facts.statement().idNumber())))
                .isPresent();
        var document = facts.document().isOfAnyState() ? ".passport" : "";
        var printed = facts.fitting(PhotoSubject.PASSPORT)
                .flatMap(page -> FieldFunction.LATIN_NAME.read(page, facts.today()))
                .or(() -> nameOnCard(facts))
                .map(OcrField::value);
        if (stated.isEmpty()) {
            return Optional.empty();
        }
        var holder = account.requireHolderName();
        var verdict = latinVerdict(holder, stated.get(), printed);
        return verdict == Verdict.EQUAL
                ? ofVerdict(verdict, numbersDiffer, document)
                : latinLikeness(verdict, holder, stated.get())
                        .map(likeness -> alike(likeness, numbersDiffer, document))
                        .or(() -> ofVerdict(verdict, numbersDiffer, document));
    }

    /** Names in Latin letters are of words, and letters in another order are another word. */
    private static Optional<NameLikeness> latinLikeness(Verdict verdict, String holder, String stated) {
        if (verdict != Verdict.EQUAL_AFTER_CONVERSION || !LatinName.isLatin(holder)) {
            return NameLikeness.of(holder, stated);
        }
        return Optional.of(
                LatinName.of(holder).hasSameWordsAs(LatinName.of(stated))
                        ? NameLikeness.REORDERED
                        : NameLikeness.VARIANT);
    }

    /** Nothing is transliterated by guess: names in two scripts are for a person to compare. */
    private static Verdict latinVerdict(String holder, String stated, Optional<String> printed) {
        if (!LatinName.isLatin(holder) || !LatinName.isLatin(stated)) {
            var verdict = NameComparison.compare(holder, stated);
            return verdict == Verdict.DIFFERENT && LatinName.isLatin(holder) != LatinName.isLatin(stated)
                    ? Verdict.UNCERTAIN
                    : verdict;
        }
        var verdict = LatinNameComparison.compare(LatinName.of(holder), LatinName.of(stated));
        var isByAnotherOrder = verdict == Verdict.EQUAL_AFTER_CONVERSION
                && printed.map(name -> isEqual(name, stated) && isEqual(name, holder))
                        .orElse(true);
        return isByAnotherOrder ? Verdict.EQUAL : verdict;
    }

    private static boolean isEqual(String printed, String other) {
        return LatinNameComparison.compare(LatinName.of(printed), LatinName.of(other)) == Verdict.EQUAL;
    }

    /** @param document what the rule's words speak of */
    private Optional<Finding> ofVerdict(Verdict name, boolean numbersDiffer, String document) {
        return switch (name) {
            case EQUAL ->
                numbersDiffer
                        ? Optional.of(finding(
                                FindingType.ACCOUNT_NUMBER_DIFFERS, Certainty.CERTAIN, "account.number" + document))
                        : Optional.empty();
            case EQUAL_AFTER_CONVERSION, UNCERTAIN ->
                Optional.of(
                        numbersDiffer
                                ? finding(
                                        FindingType.ACCOUNT_NUMBER_DIFFERS,
                                        Certainty.CERTAIN,
                                        "account.number" + document)
                                : finding(
                                        FindingType.ACCOUNT_NAME_DIFFERS,
                                        Certainty.SUSPECTED,
                                        "account.name" + document));
            case DIFFERENT ->
                Optional.of(finding(FindingType.ACCOUNT_NAME_DIFFERS, Certainty.CERTAIN, "account.name" + document));
        };
    }

    private Optional<Finding> company(CaseFacts facts, AccountHolder account) {
        return companyVerdict(facts, account)
                .filter(verdict -> verdict != Verdict.EQUAL)
                .map(verdict -> companyLikeness(facts, account.requireHolderName())
                        .map(likeness -> finding(
                                FindingType.ACCOUNT_COMPANY_DIFFERS,
                                Certainty.SUSPECTED,
                                switch (likeness) {
                                    case MASKED -> "account.company.masked";
                                    case VARIANT -> "account.company.variant";
                                    case REORDERED -> "account.company.order";
                                }))
                        .orElseGet(() -> finding(
                                FindingType.ACCOUNT_COMPANY_DIFFERS,
                                verdict == Verdict.DIFFERENT ? Certainty.CERTAIN : Certainty.SUSPECTED,
                                // What a company is told and what an operator is told are different sentences.
                                facts.sellerType() == SellerType.SOLE_PROPRIETOR
                                        ? "account.company.operator"
                                        : "account.company")));
    }

    private Optional<NameLikeness> companyLikeness(CaseFacts facts, String holder) {
        return Stream.concat(
                        facts.statedCompany().map(SellerStatement.Company::name).stream(),
                        acceptance
                                .accepted(facts, PhotoSubject.LICENCE, CardField.COMPANY)
                                .map(OcrField::value)
                                .stream())
                .flatMap(known -> NameLikeness.of(holder, known).stream())
                .findFirst();
    }

    private Optional<Verdict> companyVerdict(CaseFacts facts, AccountHolder account) {
        var read = facts.fitting(PhotoSubject.LICENCE).flatMap(licence -> licence.field(CardField.COMPANY));
        return verdict(
                account.requireHolderName(),
                facts.statedCompany()
                        .map(SellerStatement.Company::name)
                        .filter(name -> !name.isBlank())
                        .filter(name -> read.isEmpty() || !facts.statement().isRead(FieldNames.COMPANY_NAME)),
                read);
    }

    /**
     * How the holder stands to what was read and what was typed. What was read decides where it is clear; where it is
     * not, what was typed helps, since whether it agrees with the photo is another rule's question.
     */
    private Optional<Verdict> verdict(String holder, Optional<String> stated, Optional<OcrField> read) {
        var byPhoto = read.map(field -> names.compareRead(holder, field));
        var byStatement = stated.map(name -> NameComparison.compare(holder, name));
        if (byPhoto.isEmpty() || byPhoto.get() == Verdict.UNCERTAIN) {
            return byStatement.or(() -> byPhoto);
        }
        return Stream.of(byPhoto, byStatement)
                .flatMap(Optional::stream)
                .reduce((photo, statement) -> photo == Verdict.EQUAL ? statement : photo);
    }

    private static FindingType mismatch(SellerType type, AccountHolder account) {
        return type == SellerType.ENTERPRISE || type == SellerType.SOLE_PROPRIETOR && isCompany(account)
                ? FindingType.ACCOUNT_COMPANY_DIFFERS
                : FindingType.ACCOUNT_NAME_DIFFERS;
    }

    /** Only people have identity numbers. */
    private static boolean isCompany(AccountHolder account) {
        return account.holderName() != null && account.idNumber() == null;
    }

    private Finding finding(FindingType type, Certainty certainty, String rule) {
        return raised.create(type, certainty, null, FieldNames.PAYMENT_ACCOUNT, null, null, null, null, rule, null);
    }
}
