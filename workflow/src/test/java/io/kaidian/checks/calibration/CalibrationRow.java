package io.kaidian.checks.calibration;

import io.kaidian.photos.CardField;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.specimens.CardLayout;
import io.kaidian.specimens.PrintedField;
import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.SpecimenCompany;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.TestSlots;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * One line of the calibration table: of whom, what is drawn of them, and into which slot it goes.
 *
 * @param fitting reasons of which one should be told; empty where all is legible, or where the row says nothing of it
 */
record CalibrationRow(
        Renderer renderer,
        String name,
        DocumentSlot slot,
        Function<SpecimenPerson, CalibrationPhoto> photo,
        LongFunction<SpecimenPerson> person,
        Set<String> fitting) {

    /** The rows of which the documentation says what must be read. */
    private static final Pattern LEGIBLE = Pattern.compile(
            "(front|back)-(clean|mild|blur[12]|rot.*|persp[12]0|scene(50|35))|handheld-(50|36)|ray-.*-(good|worn)");

    private CalibrationRow(String name, DocumentSlot slot, Function<SpecimenPerson, Specimen> photo) {
        this(name, slot, photo, SpecimenPerson::random);
    }

    private CalibrationRow(
            String name,
            DocumentSlot slot,
            Function<SpecimenPerson, Specimen> photo,
            LongFunction<SpecimenPerson> person) {
        this(Renderer.FLAT, name, slot, p -> CalibrationPhoto.of(photo.apply(p)), person, Set.of());
    }

    static List<CalibrationRow> all() {
        var rows = new ArrayList<CalibrationRow>();
        degradations().forEach((name, change) -> {
            rows.add(new CalibrationRow(
                    "front-" + name,
                    TestSlots.ID_FRONT,
                    p -> change.apply(Specimens.of(p).front())));
            rows.add(new CalibrationRow(
                    "back-" + name,
                    TestSlots.ID_BACK,
                    p -> change.apply(Specimens.of(p).back())));
            rows.add(new CalibrationRow(
                    "licence-" + name,
                    TestSlots.BUSINESS_LICENCE,
                    p -> change.apply(Specimens.of(p).licence(company(p)))));
        });
        for (var field : List.of(PrintedField.NAME, PrintedField.NUMBER)) {
            rows.add(new CalibrationRow(
                    "front-glare-" + field,
                    TestSlots.ID_FRONT,
                    p -> Specimens.of(p).front().glare(field)));
            rows.add(new CalibrationRow(
                    "front-cover-" + field,
                    TestSlots.ID_FRONT,
                    p -> Specimens.of(p).front().cover(field)));
        }
        rows.add(new CalibrationRow(
                "back-glare-VALIDITY",
                TestSlots.ID_BACK,
                p -> Specimens.of(p).back().glare(PrintedField.VALIDITY)));
        rows.add(new CalibrationRow(
                "back-cover-VALIDITY",
                TestSlots.ID_BACK,
                p -> Specimens.of(p).back().cover(PrintedField.VALIDITY)));
        rows.addAll(handheld());
        rows.addAll(suspicious());
        rows.addAll(unusual());
        rows.addAll(RaycastRows.all());
        return rows;
    }

    /** Readable, and yet something for a reviewer to look at. */
    private static List<CalibrationRow> suspicious() {
        var rows = new ArrayList<CalibrationRow>();
        rows.add(new CalibrationRow(
                "front-photocopy", TestSlots.ID_FRONT, p -> Specimens.of(p).photocopy()));
        for (var dot : new double[] {2.3, 3.1, 4.2}) {
            rows.add(new CalibrationRow(
                    "front-screen" + dot,
                    TestSlots.ID_FRONT,
                    p -> Specimens.of(p).front().screen(dot, 3)));
            rows.add(new CalibrationRow(
                    "handheld-screen" + dot,
                    TestSlots.HANDHELD,
                    p -> Specimens.of(p).handheld().screen(dot, -2)));
        }
        return rows;
    }

    /** Print, names and documents that are not the common ones. */
    private static List<CalibrationRow> unusual() {
        var rows = new ArrayList<CalibrationRow>();
        rows.add(new CalibrationRow(
                "front-heavy",
                TestSlots.ID_FRONT,
                p -> Specimens.of(p).layout(CardLayout.HEAVY).front()));
        rows.add(new CalibrationRow(
                "back-heavy",
                TestSlots.ID_BACK,
                p -> Specimens.of(p).layout(CardLayout.HEAVY).back()));
        rows.add(new CalibrationRow(
                "handheld-heavy",
                TestSlots.HANDHELD,
                p -> Specimens.of(p).layout(CardLayout.HEAVY).handheld()));
        rows.add(new CalibrationRow(
                "front-rare", TestSlots.ID_FRONT, p -> Specimens.of(p).front(), SpecimenPerson::withRareName));
        rows.add(new CalibrationRow(
                "front-rare-mild",
                TestSlots.ID_FRONT,
                p -> Specimens.of(p).front().blur(1).noise(6).rotate(4).recompressed(0.6),
                SpecimenPerson::withRareName));
        rows.add(new CalibrationRow(
                "front-minority", TestSlots.ID_FRONT, p -> Specimens.of(p).front(), SpecimenPerson::ofMinority));
        return rows;
    }

    private static List<CalibrationRow> handheld() {
        var rows = new ArrayList<CalibrationRow>();
        for (var percent : new int[] {50, 36, 25, 18, 12, 8}) {
            rows.add(new CalibrationRow(
                    "handheld-" + percent,
                    TestSlots.HANDHELD,
                    p -> Specimens.of(p).handheld().cardShare(percent / 100.0)));
        }
        var changes = new LinkedHashMap<String, UnaryOperator<Specimen>>();
        changes.put("mirrored", Specimen::mirrored);
        changes.put("turned90", s -> s.rotate(90));
        changes.put("turned180", s -> s.rotate(180));
        changes.put("blur2", s -> s.blur(2));
        changes.put("blur4", s -> s.blur(4));
        changes.put("cover-NUMBER", s -> s.cover(PrintedField.NUMBER));
        changes.forEach((name, change) -> rows.add(new CalibrationRow(
                "handheld-" + name,
                TestSlots.HANDHELD,
                p -> change.apply(Specimens.of(p).handheld()))));
        rows.add(new CalibrationRow(
                "handheld-tilt25",
                TestSlots.HANDHELD,
                p -> Specimens.of(p).handheld().tilt(25)));
        rows.add(new CalibrationRow(
                "handheld-12mp",
                TestSlots.HANDHELD,
                p -> Specimens.of(p).handheld().size(3024, 4032)));
        return rows;
    }

    /** Lengths are pixels at a card width of 1012. */
    private static Map<String, UnaryOperator<Specimen>> degradations() {
        var changes = new LinkedHashMap<String, UnaryOperator<Specimen>>();
        changes.put("clean", s -> s);
        changes.put("mild", s -> s.blur(1).noise(6).rotate(4).recompressed(0.6));
        for (var sigma : new int[] {1, 2, 3, 4, 5, 6, 8}) {
            changes.put("blur" + sigma, s -> s.blur(sigma));
        }
        for (var length : new int[] {9, 17, 25}) {
            changes.put("motion" + length, s -> s.motion(length, 20));
        }
        for (var degrees : new int[] {-15, 15, 30, 45, 90, 180, 270}) {
            changes.put("rot" + degrees, s -> s.rotate(degrees));
        }
        for (var degrees : new int[] {10, 20, 30}) {
            changes.put("persp" + degrees, s -> s.perspective(degrees));
        }
        for (var width : new int[] {640, 400, 320, 260, 200}) {
            changes.put("low" + width, s -> s.lowResolution(width));
        }
        for (var percent : new int[] {50, 35, 25, 18, 12}) {
            changes.put("scene" + percent, s -> s.scene(percent / 100.0, 1536));
        }
        changes.put("jpeg12", s -> s.recompressed(0.12));
        for (var percent : new int[] {50, 25, 12, 6}) {
            changes.put("dark" + percent, s -> s.dark(percent).noise(4));
        }
        changes.put("bright140", s -> s.bright(140));
        changes.put("bright180", s -> s.bright(180));
        changes.put("noise35", s -> s.noise(35));
        changes.put(
                "hard",
                s -> s.blur(2.5)
                        .noise(14)
                        .rotate(9)
                        .perspective(15)
                        .lowResolution(420)
                        .recompressed(0.3));
        changes.put("mirrored", Specimen::mirrored);
        changes.put("grey", Specimen::grey);
        for (var side : Specimen.Side.values()) {
            changes.put("crop-" + side, s -> s.crop(side, 0.18));
        }
        return changes;
    }

    /** Whether a person could read everything in each of its photos, so that whatever is said against one is a false alarm. */
    boolean isLegible() {
        return LEGIBLE.matcher(name).matches();
    }

    /** What is printed, by the field it must be read into. */
    Map<CardField, String> truth(SpecimenPerson person) {
        var truth = new EnumMap<CardField, String>(CardField.class);
        switch (TestSlots.EVIDENCE.subjectOf(slot)) {
            case CARD_FRONT, CARD_IN_HAND -> {
                truth.put(CardField.NUMBER, person.number());
                truth.put(CardField.NAME, person.name());
                truth.put(CardField.SEX, person.sex().printed());
                truth.put(CardField.ETHNICITY, person.ethnicity());
                truth.put(CardField.BIRTH, person.birth().toString());
                truth.put(CardField.ADDRESS, person.address());
            }
            case CARD_BACK -> {
                truth.put(CardField.VALID_FROM, person.validFrom().toString());
                truth.put(
                        CardField.VALID_UNTIL,
                        person.validUntil() == null ? "长期" : person.validUntil().toString());
                truth.put(CardField.AUTHORITY, person.authority());
            }
            case LICENCE, PASSPORT, PAPER -> {
                var company = company(person);
                truth.put(CardField.CREDIT_CODE, company.creditCode());
                truth.put(CardField.COMPANY, company.name());
                truth.put(CardField.PERSON_IN_CHARGE, person.name());
            }
        }
        return truth;
    }

    static SpecimenCompany company(SpecimenPerson person) {
        return person.seed() % 2 == 0
                ? SpecimenCompany.enterprise(person.seed(), person)
                : SpecimenCompany.soleProprietor(person.seed(), person);
    }
}
