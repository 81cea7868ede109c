package io.kaidian.demo;

import io.kaidian.cases.SellerType;
import io.kaidian.cases.Slot;
import io.kaidian.cases.Statement;
import io.kaidian.checks.payment.AccountHolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The photos that come with the demo. */
@Demo
@Component
class Specimens {

    private static final String FOLDER = "/specimens/";

    private final List<Specimen> all = Tables.read(FOLDER + "specimens.csv", Specimen::of);

    List<Specimen> all() {
        return all;
    }

    /** People with material of their own, in the order of the table. */
    List<String> people() {
        return all.stream().map(Specimen::person).distinct().toList();
    }

    Optional<Specimen> named(String file) {
        return all.stream().filter(specimen -> specimen.file().equals(file)).findFirst();
    }

    /** The photo of that person for that place, without or with a fault. */
    Specimen of(String person, Slot slot, String special) {
        return all.stream()
                .filter(specimen -> specimen.person().equals(person)
                        && specimen.slot() == slot
                        && specimen.special().equals(special))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no specimen " + person + " " + slot + " " + special));
    }

    Optional<Specimen> licenceOf(String person) {
        return all.stream()
                .filter(specimen -> specimen.person().equals(person) && specimen.slot() == Slot.BUSINESS_LICENCE)
                .findFirst();
    }

    SellerType typeOf(String person) {
        return licenceOf(person).map(licence -> licence.company().type()).orElse(SellerType.PERSONAL);
    }

    Statement statementOf(String person) {
        return of(person, Slot.ID_FRONT, "").statement(licenceOf(person).orElse(null));
    }

    /** Who holds the account in that person's name: of a company the company itself. */
    AccountHolder holderOf(String person) {
        var card = of(person, Slot.ID_FRONT, "");
        return typeOf(person) == SellerType.ENTERPRISE
                ? new AccountHolder(
                        AccountHolder.State.VERIFIED,
                        licenceOf(person).orElseThrow().company().name(),
                        null)
                : new AccountHolder(AccountHolder.State.VERIFIED, card.name(), card.number());
    }

    byte[] bytes(Specimen specimen) {
        try (var file = Specimens.class.getResourceAsStream(FOLDER + specimen.file())) {
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(specimen.file(), unreadable);
        }
    }
}
