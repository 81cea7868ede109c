package io.kaidian.specimens;

import java.util.List;
import java.util.function.Supplier;

/**
 * Draws the photos that a seller would upload, of people who do not exist; every picture is marked 样本 SPECIMEN.
 *
 * <pre>{@code
 * Specimens.of(Person.random(7)).front().blur(2).rotate(15).jpeg();
 * Specimens.of(Person.random(7)).handheld().cardShare(0.2).mirrored().jpeg();
 * }</pre>
 */
public final class Specimens {

    /** A card photo: the card 1012 px wide with a margin of desk. */
    private static final int MARGIN = 60;

    private final SpecimenPerson person;
    private final CardLayout layout;

    private Specimens(SpecimenPerson person, CardLayout layout) {
        this.person = person;
        this.layout = layout;
    }

    public static Specimens of(SpecimenPerson person) {
        return new Specimens(person, CardLayout.of(person.seed()));
    }

    /** The same person with the cards printed in another way. */
    public Specimens layout(CardLayout other) {
        return new Specimens(person, other);
    }

    public SpecimenPerson person() {
        return person;
    }

    /** The portrait side, lying on a desk. */
    public Specimen front() {
        return onDesk(() -> SheetDrawer.front(person, layout, SheetDrawer.CARD_WIDTH));
    }

    /** The side with the validity, lying on a desk. */
    public Specimen back() {
        return onDesk(() -> SheetDrawer.back(person, layout, SheetDrawer.CARD_WIDTH));
    }

    /** A black-and-white copy of the portrait side on white paper, lying on a desk. */
    public Specimen photocopy() {
        return onDesk(() -> CameraOptics.photocopy(SheetDrawer.front(person, layout, SheetDrawer.CARD_WIDTH)));
    }

    /** The side with the validity of a residence permit, lying on a desk. */
    public Specimen residencePermitBack() {
        return onDesk(() -> SheetDrawer.residencePermitBack(person, layout, SheetDrawer.CARD_WIDTH));
    }

    /** The portrait side of a foreigners' permanent-resident card, lying on a desk. */
    public Specimen foreignerCard() {
        return onDesk(() -> SheetDrawer.foreignerCard(person, layout, SheetDrawer.CARD_WIDTH));
    }

    /** The side of a temporary identity card with the holder, lying on a desk. */
    public Specimen temporaryCard() {
        return onDesk(() -> PermitDrawer.temporaryCard(person, layout, SheetDrawer.CARD_WIDTH));
    }

    /** The front of the person's travel permit, whose number and dates are those of that traveller, lying on a desk. */
    public Specimen travelPermitFront(SpecimenTraveller traveller) {
        return onDesk(() -> PermitDrawer.travelPermitFront(person, traveller, SheetDrawer.CARD_WIDTH));
    }

    /** The person with the card in their hand; card 36 % of a picture 1536 px wide. */
    public HandheldScene handheld() {
        return HandheldScene.of(person).layout(layout);
    }

    /** A business licence, 1680 px wide, lying on a desk. */
    public Specimen licence(SpecimenCompany company) {
        return new Specimen(() -> {
            var sheet = SheetDrawer.licence(company, 1680);
            return SceneBackground.onDesk(
                    sheet,
                    sheet.image().getWidth() + 2 * MARGIN,
                    sheet.image().getHeight() + 2 * MARGIN,
                    MARGIN,
                    MARGIN,
                    0,
                    company.seed());
        });
    }

    /** A sheet of paper with a heading and lines of text, 1240 px wide, lying on a desk. */
    public static Specimen paper(String heading, List<String> lines) {
        return onDesk(() -> SheetDrawer.paper(heading, lines, 1240), heading.hashCode());
    }

    /** The data page of a passport, 1500 px wide, lying on a desk. */
    public static Specimen passport(SpecimenTraveller traveller) {
        return onDesk(() -> PassportDrawer.passport(traveller, 1500), traveller.seed());
    }

    /** The back of a travel permit, lying on a desk. */
    public static Specimen travelPermitBack(SpecimenTraveller traveller) {
        return onDesk(
                () -> PassportDrawer.cardBack(traveller, traveller.permitLines(), "来往内地通行证 样本", SheetDrawer.CARD_WIDTH),
                traveller.seed());
    }

    /** The back of another card with three machine-readable lines, lying on a desk. */
    public static Specimen cardBack(SpecimenTraveller traveller) {
        return onDesk(
                () -> PassportDrawer.cardBack(
                        traveller, traveller.cardLines(), "IDENTITY CARD SPECIMEN", SheetDrawer.CARD_WIDTH),
                traveller.seed());
    }

    private Specimen onDesk(Supplier<DrawnSpecimen> card) {
        return onDesk(card, person.seed());
    }

    private static Specimen onDesk(Supplier<DrawnSpecimen> card, long seed) {
        return new Specimen(() -> {
            var sheet = card.get();
            return SceneBackground.onDesk(
                    sheet,
                    sheet.image().getWidth() + 2 * MARGIN,
                    sheet.image().getHeight() + 2 * MARGIN,
                    MARGIN,
                    MARGIN,
                    0,
                    seed);
        });
    }
}
