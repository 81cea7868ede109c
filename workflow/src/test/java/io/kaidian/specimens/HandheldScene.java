package io.kaidian.specimens;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The photo of a drawn person holding their card; how it is taken can be chosen before anything is done to it. */
public final class HandheldScene extends Specimen {

    private final Setting setting;

    private HandheldScene(Setting setting) {
        super(setting::draw);
        this.setting = setting;
    }

    static HandheldScene of(SpecimenPerson person) {
        return new HandheldScene(
                new Setting(person, person, CardLayout.of(person.seed()), 0.36, 1536, 2048, -3, 0, null));
    }

    /** The card's share of the picture's width, 0.05 to 0.8; far away the person is small too. */
    public HandheldScene cardShare(double share) {
        return new HandheldScene(new Setting(
                setting.person,
                setting.cardHolder,
                setting.layout,
                share,
                setting.width,
                setting.height,
                setting.degrees,
                setting.bystanders,
                setting.held));
    }

    /** The picture's size in pixels. */
    public HandheldScene size(int width, int height) {
        return new HandheldScene(new Setting(
                setting.person,
                setting.cardHolder,
                setting.layout,
                setting.share,
                width,
                height,
                setting.degrees,
                setting.bystanders,
                setting.held));
    }

    /** The card's tilt in the hand, in degrees clockwise. */
    public HandheldScene tilt(double degrees) {
        return new HandheldScene(new Setting(
                setting.person,
                setting.cardHolder,
                setting.layout,
                setting.share,
                setting.width,
                setting.height,
                degrees,
                setting.bystanders,
                setting.held));
    }

    /** The card in the hand is somebody else's. */
    public HandheldScene cardOf(SpecimenPerson other) {
        return new HandheldScene(new Setting(
                setting.person,
                other,
                CardLayout.of(other.seed()),
                setting.share,
                setting.width,
                setting.height,
                setting.degrees,
                setting.bystanders,
                setting.held));
    }

    /** Other people behind the one who holds the card. */
    public HandheldScene bystanders(int count) {
        return new HandheldScene(new Setting(
                setting.person,
                setting.cardHolder,
                setting.layout,
                setting.share,
                setting.width,
                setting.height,
                setting.degrees,
                count,
                setting.held));
    }

    /** The open passport of that traveller in the hand instead of the card. */
    public HandheldScene passportOf(SpecimenTraveller traveller) {
        return holding(width -> PassportDrawer.passport(traveller, width));
    }

    /** The person's temporary card. */
    public HandheldScene temporaryCard() {
        return holding(width -> PermitDrawer.temporaryCard(setting.cardHolder, setting.layout, width));
    }

    /** The person's card of a permanent resident. */
    public HandheldScene permanentResidentCard() {
        return holding(width -> SheetDrawer.foreignerCard(setting.cardHolder, setting.layout, width));
    }

    /** The person's travel permit, whose number and validity are those of that traveller. */
    public HandheldScene travelPermitOf(SpecimenTraveller traveller) {
        return holding(width -> PermitDrawer.travelPermitFront(setting.cardHolder, traveller, width));
    }

    private HandheldScene holding(IntFunction<DrawnSpecimen> sheet) {
        return new HandheldScene(new Setting(
                setting.person,
                setting.cardHolder,
                setting.layout,
                setting.share,
                setting.width,
                setting.height,
                setting.degrees,
                setting.bystanders,
                sheet));
    }

    /** How the card is printed. */
    public HandheldScene layout(CardLayout layout) {
        return new HandheldScene(new Setting(
                setting.person,
                setting.cardHolder,
                layout,
                setting.share,
                setting.width,
                setting.height,
                setting.degrees,
                setting.bystanders,
                setting.held));
    }

    private record Setting(
            SpecimenPerson person,
            SpecimenPerson cardHolder,
            CardLayout layout,
            double share,
            int width,
            int height,
            double degrees,
            int bystanders,
            @Nullable IntFunction<DrawnSpecimen> held) {

        DrawnSpecimen draw() {
            var widthPx = (int) Math.round(share * width * 2);
            var card = held == null ? SheetDrawer.front(cardHolder, layout, widthPx) : held.apply(widthPx);
            return SceneBackground.handheld(person, card, width, height, share, degrees, bystanders);
        }
    }
}
