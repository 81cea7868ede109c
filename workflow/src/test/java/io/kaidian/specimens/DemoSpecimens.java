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

    private static final SpecimenTraveller TRAVELLER = new SpecimenTraveller(
            31,
            "UTO",
            "L7418529C",
            "SPECIMEN",
            "ANNA MARIA",
            LocalDate.of(1990, 5, 17),
            PrintedSex.FEMALE,
            LocalDate.of(2033, 8, 30));

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
        companyWithOperator();
        passport();
    }

    /** A company that nobody has certified yet, and who applies for it. */
    private void companyWithOperator() {
        var representative = SpecimenPerson.random(191);
        clear("p17", representative);
        var company = SpecimenCompany.enterprise(9, representative);
        licence("p17", representative, company);
        var operator = SpecimenPerson.random(196);
        add("p18", "ID_FRONT", "", operator, Specimens.of(operator).front());
        add("p18", "ID_BACK", "", operator, Specimens.of(operator).back());
        add(
                "p18",
                "AUTHORIZATION_LETTER",
                "",
                operator,
                Specimens.paper(
                        "授权委托书",
                        List.of(
                                "企业名称：" + company.name(),
                                "法定代表人：" + representative.name(),
                                "受托人：" + operator.name(),
                                "授权事项：代表本企业办理开店认证",
                                "有效期至2030年12月31日",
                                "样本 SPECIMEN")));
    }

    private void passport() {
        photos.add(new Photo(
                "p19-passport-page.jpg",
                "p19",
                "PASSPORT_PAGE",
                "",
                Holder.of(TRAVELLER),
                null,
                Specimens.passport(TRAVELLER)));
        photos.add(new Photo(
                "p19-handheld-passport.jpg",
                "p19",
                "HANDHELD_PASSPORT",
                "",
                Holder.of(TRAVELLER),
                null,
                Specimens.of(SpecimenPerson.random(201))
                        .handheld()
                        .size(HANDHELD_WIDTH, HANDHELD_HEIGHT)
                        .passportOf(TRAVELLER)));
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
                Holder.of(person),
                company,
                Specimens.of(person).licence(company)));
    }

    private void add(String id, String slot, String special, SpecimenPerson person, Specimen specimen) {
        var name = id + "-" + slot.toLowerCase().replace('_', '-');
        var file = (special.isEmpty() ? name : name + "-" + special) + ".jpg";
        photos.add(new Photo(file, id, slot, special, Holder.of(person), null, specimen));
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

    /** What a document says of whom it is about. */
    private record Holder(
            String name,
            PrintedSex sex,
            String ethnicity,
            LocalDate birth,
            String number,
            String address,
            String authority,
            LocalDate validFrom,
            LocalDate validUntil) {

        private static final int YEARS_OF_A_PASSPORT = 10;

        static Holder of(SpecimenPerson person) {
            return new Holder(
                    person.name(),
                    person.sex(),
                    person.ethnicity(),
                    person.birth(),
                    person.number(),
                    person.address(),
                    person.authority(),
                    person.validFrom(),
                    person.validUntil());
        }

        static Holder of(SpecimenTraveller traveller) {
            return new Holder(
                    traveller.given() + " " + traveller.surname(),
                    traveller.sex(),
                    "",
                    traveller.birth(),
                    traveller.number(),
                    "–",
                    traveller.state(),
                    traveller.validUntil().minusYears(YEARS_OF_A_PASSPORT),
                    traveller.validUntil());
        }
    }

    private record Photo(
            String file,
            String id,
            String slot,
            String special,
            Holder holder,
            SpecimenCompany company,
            Specimen specimen) {

        List<Object> row() {
            var row = new ArrayList<Object>(List.of(
                    file,
                    id,
                    slot,
                    special,
                    holder.name(),
                    holder.sex(),
                    holder.ethnicity(),
                    holder.birth(),
                    holder.number(),
                    holder.address(),
                    holder.authority(),
                    holder.validFrom(),
                    lastDay(holder.validUntil())));
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
