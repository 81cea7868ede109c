package io.kaidian.specimens;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes the photos that the demo starts with, and the truth about them in {@code specimens.csv}. Running it again
 * gives the same bytes. Argument: the folder, {@code ui/src/main/resources/specimens} when none is given.
 */
public final class DemoSpecimens {

    private static final int HANDHELD_WIDTH = 1500;
    private static final int HANDHELD_HEIGHT = 2000;

    /** Small, since all of them are in the jar; at 0.65 the back of one card was no longer read. */
    private static final double QUALITY = 0.75;

    private static final String[] COLUMNS = {
        "file",
        "person",
        "slot",
        "special",
        "name",
        "sex",
        "ethnicity",
        "birth",
        "number",
        "address",
        "authority",
        "validFrom",
        "validUntil",
        "companyName",
        "creditCode",
        "companyType",
        "personInCharge",
        "companyAddress"
    };

    private final List<Photo> photos = new ArrayList<>();

    private DemoSpecimens() {
        var first = SpecimenPerson.random(114);
        var enterpriser = SpecimenPerson.random(115);
        var shopkeeper = SpecimenPerson.random(104);
        clear("p1", first);
        clear("p2", SpecimenPerson.random(137));
        clear("p3", SpecimenPerson.ofMinority(3));
        clear("p4", SpecimenPerson.withRareName(6));
        clear("p5", enterpriser);
        clear("p6", shopkeeper);
        var toyseller = SpecimenPerson.random(121);
        clear("p7", toyseller);
        clear("p8", SpecimenPerson.random(129));
        licence("p5", enterpriser, SpecimenCompany.enterprise(4, enterpriser));
        licence("p6", shopkeeper, SpecimenCompany.soleProprietor(3, shopkeeper));

        add(
                "p7",
                "HANDHELD",
                "too-far",
                toyseller,
                Specimens.of(toyseller)
                        .handheld()
                        .size(HANDHELD_WIDTH, HANDHELD_HEIGHT)
                        .cardShare(312.0 / HANDHELD_WIDTH));
        var specimens = Specimens.of(first);
        var handheld = specimens.handheld().size(HANDHELD_WIDTH, HANDHELD_HEIGHT);
        add("p1", "HANDHELD", "too-far", first, handheld.cardShare(312.0 / HANDHELD_WIDTH));
        add("p1", "HANDHELD", "far-out", first, handheld.cardShare(190.0 / HANDHELD_WIDTH));
        add("p1", "HANDHELD", "mirrored", first, handheld.mirrored());
        add("p1", "ID_FRONT", "blurred", first, specimens.front().blur(9));
        add("p1", "ID_FRONT", "glare-on-name", first, specimens.front().glare(PrintedField.NAME));
        var other = SpecimenPerson.random(152);
        add("p1", "ID_FRONT", "wrong-name", other, Specimens.of(other).front());
        // Whoever certifies again takes a new photo: none that was sent before is taken.
        add("p1", "HANDHELD", "again", first, handheld.tilt(3));
        clear("p9", SpecimenPerson.random(145));
        // Those who wait for a reviewer.
        clear("p10", SpecimenPerson.random(165));
        var shining = SpecimenPerson.random(170);
        clear("p11", shining);
        add(
                "p11",
                "ID_FRONT",
                "glare-on-name",
                shining,
                Specimens.of(shining).front().glare(PrintedField.NAME));
        var mirrored = SpecimenPerson.random(171);
        clear("p12", mirrored);
        add(
                "p12",
                "HANDHELD",
                "mirrored",
                mirrored,
                Specimens.of(mirrored)
                        .handheld()
                        .size(HANDHELD_WIDTH, HANDHELD_HEIGHT)
                        .mirrored());
        var director = SpecimenPerson.random(176);
        clear("p13", director);
        licence("p13", director, SpecimenCompany.enterprise(7, director));
        var returning = SpecimenPerson.random(182);
        clear("p14", returning);
        add(
                "p14",
                "HANDHELD",
                "too-far",
                returning,
                Specimens.of(returning)
                        .handheld()
                        .size(HANDHELD_WIDTH, HANDHELD_HEIGHT)
                        .cardShare(312.0 / HANDHELD_WIDTH));
        clear("p15", SpecimenPerson.withRareName(9));
        // The person of the second seller once more, photographed anew for another shop.
        var twice = SpecimenPerson.random(137);
        add("p16", "ID_FRONT", "", twice, Specimens.of(twice).front().rotate(1.5));
        add("p16", "ID_BACK", "", twice, Specimens.of(twice).back().rotate(1.5));
        add(
                "p16",
                "HANDHELD",
                "",
                twice,
                Specimens.of(twice)
                        .handheld()
                        .size(HANDHELD_WIDTH, HANDHELD_HEIGHT)
                        .tilt(4));
    }

    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments.length > 0 ? arguments[0] : "ui/src/main/resources/specimens"));
    }

    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var demo = new DemoSpecimens();
        for (var photo : demo.photos) {
            Files.write(folder.resolve(photo.file()), photo.specimen().progressiveJpeg(QUALITY));
        }
        Files.writeString(folder.resolve("specimens.csv"), demo.truth(), StandardCharsets.UTF_8);
    }

    /** The truth file alone. */
    static String truthOfTheDemo() throws IOException {
        return new DemoSpecimens().truth();
    }

    private void clear(String id, SpecimenPerson person) {
        var specimens = Specimens.of(person);
        add(id, "ID_FRONT", "", person, specimens.front());
        add(id, "ID_BACK", "", person, specimens.back());
        add(id, "HANDHELD", "", person, specimens.handheld().size(HANDHELD_WIDTH, HANDHELD_HEIGHT));
    }

    private void licence(String id, SpecimenPerson person, SpecimenCompany company) {
        photos.add(new Photo(
                id + "-business-licence.jpg",
                id,
                "BUSINESS_LICENCE",
                "",
                person,
                company,
                Specimens.of(person).licence(company)));
    }

    private void add(String id, String slot, String special, SpecimenPerson person, Specimen specimen) {
        var name = id + "-" + slot.toLowerCase().replace('_', '-');
        var file = (special.isEmpty() ? name : name + "-" + special) + ".jpg";
        photos.add(new Photo(file, id, slot, special, person, null, specimen));
    }

    private String truth() throws IOException {
        var text = new StringBuilder();
        var format = CSVFormat.DEFAULT
                .builder()
                .setHeader(COLUMNS)
                .setRecordSeparator('\n')
                .get();
        try (var printer = new CSVPrinter(text, format)) {
            for (var photo : photos) {
                printer.printRecord(photo.row());
            }
        }
        return text.toString();
    }

    private record Photo(
            String file,
            String id,
            String slot,
            String special,
            SpecimenPerson person,
            SpecimenCompany company,
            Specimen specimen) {

        List<Object> row() {
            var row = new ArrayList<Object>(List.of(
                    file,
                    id,
                    slot,
                    special,
                    person.name(),
                    person.sex(),
                    person.ethnicity(),
                    person.birth(),
                    person.number(),
                    person.address(),
                    person.authority(),
                    person.validFrom(),
                    lastDay(person.validUntil())));
            if (company == null) {
                row.addAll(List.of("", "", "", "", ""));
            } else {
                row.addAll(List.of(
                        company.name(),
                        company.creditCode(),
                        company.kind(),
                        company.personInCharge(),
                        company.address()));
            }
            return row;
        }

        private static Object lastDay(LocalDate day) {
            return day == null ? "长期" : day;
        }
    }
}
