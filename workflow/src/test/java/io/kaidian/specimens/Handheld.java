package io.kaidian.specimens;

/** The photo of a drawn person holding their card; how it is taken can be chosen before anything is done to it. */
public final class Handheld extends Specimen {

    private final Setting setting;

    private Handheld(Setting setting) {
        super(setting::draw);
        this.setting = setting;
    }

    static Handheld of(Person person) {
        return new Handheld(new Setting(person, person, CardLayout.of(person.seed()), 0.36, 1536, 2048, -3, 0));
    }

    /** The card's share of the picture's width, 0.05 to 0.8; far away the person is small too. */
    public Handheld cardShare(double share) {
        return new Handheld(new Setting(
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
    public Handheld size(int width, int height) {
        return new Handheld(new Setting(
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
    public Handheld tilt(double degrees) {
        return new Handheld(new Setting(
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
    public Handheld cardOf(Person other) {
        return new Handheld(new Setting(
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
    public Handheld bystanders(int count) {
        return new Handheld(new Setting(
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
    public Handheld layout(CardLayout layout) {
        return new Handheld(new Setting(
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
            Person person,
            Person cardHolder,
            CardLayout layout,
            double share,
            int width,
            int height,
            double degrees,
            int bystanders) {

        Drawing draw() {
            var card = Sheets.front(cardHolder, layout, (int) Math.round(share * width * 2));
            return Scenery.handheld(person, card, width, height, share, degrees, bystanders);
        }
    }
}
