package io.kaidian.specimens;

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

    private final Person person;
    private final CardLayout layout;

    private Specimens(Person person, CardLayout layout) {
        this.person = person;
        this.layout = layout;
    }

    public static Specimens of(Person person) {
        return new Specimens(person, CardLayout.of(person.seed()));
    }

    /** The same person with the cards printed in another way. */
    public Specimens layout(CardLayout other) {
        return new Specimens(person, other);
    }

    public Person person() {
        return person;
    }

    /** The portrait side, lying on a desk. */
    public Specimen front() {
        return onDesk(() -> Sheets.front(person, layout, Sheets.CARD_WIDTH));
    }

    /** The side with the validity, lying on a desk. */
    public Specimen back() {
        return onDesk(() -> Sheets.back(person, layout, Sheets.CARD_WIDTH));
    }

    /** A black-and-white copy of the portrait side on white paper, lying on a desk. */
    public Specimen photocopy() {
        return onDesk(() -> Optics.photocopy(Sheets.front(person, layout, Sheets.CARD_WIDTH)));
    }

    /** The side with the validity of a residence permit, lying on a desk. */
    public Specimen residencePermitBack() {
        return onDesk(() -> Sheets.residencePermitBack(person, layout, Sheets.CARD_WIDTH));
    }

    /** The portrait side of a foreigners' permanent-resident card, lying on a desk. */
    public Specimen foreignerCard() {
        return onDesk(() -> Sheets.foreignerCard(person, layout, Sheets.CARD_WIDTH));
    }

    /** The person with the card in their hand; card 36 % of a picture 1536 px wide. */
    public Handheld handheld() {
        return Handheld.of(person).layout(layout);
    }

    /** A business licence, 1680 px wide, lying on a desk. */
    public Specimen licence(Company company) {
        return new Specimen(() -> {
            var sheet = Sheets.licence(company, 1680);
            return Scenery.onDesk(
                    sheet,
                    sheet.image().getWidth() + 2 * MARGIN,
                    sheet.image().getHeight() + 2 * MARGIN,
                    MARGIN,
                    MARGIN,
                    0,
                    company.seed());
        });
    }

    private Specimen onDesk(Supplier<Drawing> card) {
        return new Specimen(() -> {
            var sheet = card.get();
            return Scenery.onDesk(
                    sheet,
                    sheet.image().getWidth() + 2 * MARGIN,
                    sheet.image().getHeight() + 2 * MARGIN,
                    MARGIN,
                    MARGIN,
                    0,
                    person.seed());
        });
    }
}
