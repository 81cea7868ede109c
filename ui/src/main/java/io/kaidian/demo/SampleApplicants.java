package io.kaidian.demo;

import io.kaidian.cases.SellerStatement;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.sellers.SellerType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The photos that come with the demo. */
@DemoOnly
@Component
class SampleApplicants {

    private static final String FOLDER = "/specimens/";

    private final List<SampleApplicant> all = DemoTables.read(FOLDER + "specimens.csv", SampleApplicant::of);

    List<SampleApplicant> all() {
        return all;
    }

    /** People with material of their own, in the order of the table. */
    List<String> people() {
        return all.stream().map(SampleApplicant::person).distinct().toList();
    }

    Optional<SampleApplicant> named(String file) {
        return all.stream()
                .filter(sampleApplicant -> sampleApplicant.file().equals(file))
                .findFirst();
    }

    /** The photo of that person for that place, without or with a fault. */
    SampleApplicant of(String person, DocumentSlot slot, String special) {
        return all.stream()
                .filter(sampleApplicant -> sampleApplicant.person().equals(person)
                        && sampleApplicant.slot().equals(slot)
                        && sampleApplicant.special().equals(special))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no specimen " + person + " " + slot + " " + special));
    }

    Optional<SampleApplicant> licenceOf(String person) {
        return all.stream()
                .filter(sampleApplicant -> sampleApplicant.person().equals(person) && sampleApplicant.company() != null)
                .findFirst();
    }

    /** The front of that person's card. */
    SampleApplicant cardOf(String person) {
        return all.stream()
                .filter(sampleApplicant -> sampleApplicant.person().equals(person)
                        && sampleApplicant.isClear()
                        && sampleApplicant.company() == null)
                .findFirst()
                .orElseThrow();
    }

    /** Where that person has photos without a fault, in the order of the table. */
    List<DocumentSlot> slotsOf(String person) {
        return all.stream()
                .filter(sampleApplicant -> sampleApplicant.person().equals(person) && sampleApplicant.isClear())
                .map(SampleApplicant::slot)
                .distinct()
                .toList();
    }

    SellerType typeOf(String person) {
        return licenceOf(person).map(licence -> licence.requireCompany().type()).orElse(SellerType.PERSONAL);
    }

    SellerStatement statementOf(String person) {
        return cardOf(person).statement(licenceOf(person).orElse(null));
    }

    /** Who holds the account in that person's name: of a company the company itself. */
    AccountHolder holderOf(String person) {
        var card = cardOf(person);
        return typeOf(person) == SellerType.ENTERPRISE
                ? new AccountHolder(
                        AccountHolder.State.VERIFIED,
                        licenceOf(person).orElseThrow().requireCompany().name(),
                        null)
                : new AccountHolder(AccountHolder.State.VERIFIED, card.name(), card.number());
    }

    byte[] bytes(SampleApplicant sampleApplicant) {
        try (var file = SampleApplicants.class.getResourceAsStream(FOLDER + sampleApplicant.file())) {
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(sampleApplicant.file(), unreadable);
        }
    }
}
