package io.kaidian.api;

import static io.kaidian.api.ApiClient.json;

import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import java.util.Locale;
import java.util.Map;

/** Sellers of the dump that upgrades are tested with, each named for how far it came: people who do not exist. */
enum SellerUnderWay {
    DRAFTING,
    IN_REVIEW,
    IN_SECOND_REVIEW,
    RETURNED,
    CORRECTING,
    SUSPENDED,
    CLOSURE_PROPOSED,
    APPEALING;

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + "-shop";
    }

    SpecimenPerson person() {
        return SpecimenPerson.random(100 + ordinal());
    }

    Map<String, Object> statement() {
        var person = person();
        return json(
                "name", person.name(),
                "idNumber", person.number(),
                "validFrom", person.validFrom(),
                "validUntil", person.validUntil(),
                "longTerm", person.validUntil() == null,
                "address", person.address(),
                "consent", json("textVersion", "2026-01"));
    }

    byte[] front() {
        return Specimens.of(person()).front().jpeg();
    }

    byte[] back() {
        return Specimens.of(person()).back().jpeg();
    }

    byte[] handheld() {
        return Specimens.of(person()).handheld().jpeg();
    }

    byte[] anotherHandheld() {
        return Specimens.of(person()).handheld().tilt(3).jpeg();
    }
}
