package io.kaidian.specimens;

/** The photo of a drawn person holding their card; how it is taken can be chosen before anything is done to it. */
public final class HandheldScene extends Specimen {

    private final Setting setting;

    private HandheldScene(Setting setting) {
        super(setting::draw);
        this.setting = setting;
    }

    static HandheldScene of(SpecimenPerson person) {
        return new HandheldScene(new Setting(person, person, CardLayout.of(person.seed()), 0.36, 1536, 2048, -3, 0));
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
                setting.bystanders));
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
                setting.bystanders));
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
                setting.bystanders));
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
                setting.bystanders));
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
                count));
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
                setting.bystanders));
    }

    private record Setting(
            SpecimenPerson person,
            SpecimenPerson cardHolder,
            CardLayout layout,
            double share,
            int width,
            int height,
            double degrees,
            int bystanders) {

        DrawnSpecimen draw() {
            var card = SheetDrawer.front(cardHolder, layout, (int) Math.round(share * width * 2));
            return SceneBackground.handheld(person, card, width, height, share, degrees, bystanders);
        }
    }
}
