package io.kaidian.specimens;

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
                setting.passport));
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
                setting.passport));
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
                setting.passport));
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
                setting.passport));
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
                setting.passport));
    }

    /** The open passport of that traveller in the hand instead of the card. */
    public HandheldScene passportOf(SpecimenTraveller traveller) {
        return new HandheldScene(new Setting(
                setting.person,
                setting.cardHolder,
                setting.layout,
                setting.share,
                setting.width,
                setting.height,
                setting.degrees,
                setting.bystanders,
                traveller));
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
                setting.passport));
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
            @Nullable SpecimenTraveller passport) {

        DrawnSpecimen draw() {
            var widthPx = (int) Math.round(share * width * 2);
            var card = passport == null
                    ? SheetDrawer.front(cardHolder, layout, widthPx)
                    : PassportDrawer.passport(passport, widthPx);
            return SceneBackground.handheld(person, card, width, height, share, degrees, bystanders);
        }
    }
}
