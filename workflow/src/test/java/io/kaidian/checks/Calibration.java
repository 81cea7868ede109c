package io.kaidian.checks;

import io.kaidian.cases.Slot;
import io.kaidian.checks.card.IdentityNumber;
import io.kaidian.specimens.Company;
import io.kaidian.specimens.Field;
import io.kaidian.specimens.Person;
import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.Specimens;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Runs the whole reader over freshly drawn specimens and prints what it read right, read wrong, and read wrong with
 * confidence. {@code Calibration <first seed> <people per row> [row name pattern] [folder for failures]}
 */
final class Calibration {

    /** Without a hurry: a busy machine must not change the table. */
    private static final Limits CALIBRATED = new Limits(1L << 30, 100_000_000, 12_000, Duration.ofMinutes(5));

    private final PhotoInspector inspector = PhotoInspector.load(1);
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Path failures;
    private final List<Long> cpu = new ArrayList<>();

    private Calibration(Path failures) {
        this.failures = failures;
    }

    /** One row of the table: what is drawn, and what must come out. */
    private record Row(String name, Slot slot, Function<Person, Specimen> photo) {}

    public static void main(String[] args) throws IOException {
        var seed = Long.parseLong(args[0]);
        var people = Integer.parseInt(args[1]);
        var pattern = args.length > 2 ? args[2] : ".*";
        var folder = args.length > 3 ? Files.createDirectories(Path.of(args[3])) : null;
        new Calibration(folder).run(seed, people, pattern);
    }

    private void run(long seed, int people, String pattern) throws IOException {
        out.printf(
                "%-24s %4s  %s%n",
                "row", "n", "right/wrong/wrong and sure, by field; card width measured/true; sharpness");
        for (var row : rows()) {
            if (row.name.matches(pattern)) {
                run(row, seed, people);
            }
        }
        cpu.sort(null);
        out.printf("CPU ms: median %d, p95 %d%n", cpu.get(cpu.size() / 2), cpu.get(cpu.size() * 95 / 100));
    }

    private void run(Row row, long seed, int people) throws IOException {
        var tallies = new LinkedHashMap<CardField, int[]>();
        var widths = new ArrayList<Double>();
        var sharp = new ArrayList<Double>();
        var whole = new ArrayList<Double>();
        var motion = new ArrayList<Double>();
        var passes = 0;
        for (int i = 0; i < people; i++) {
            var person = Person.random(seed + i);
            var specimen = row.photo.apply(person);
            var content = specimen.jpeg();
            var before = ManagementFactory.getThreadMXBean();
            var start = before.getCurrentThreadCpuTime();
            var report = inspector.inspect(content, row.slot, CALIBRATED);
            cpu.add((before.getCurrentThreadCpuTime() - start) / 1_000_000);
            passes += report.timings().passes();
            var truth = truth(row.slot, person);
            for (var entry : truth.entrySet()) {
                var tally = tallies.computeIfAbsent(entry.getKey(), key -> new int[4]);
                count(row, person, content, report, entry.getKey(), entry.getValue(), tally);
            }
            if (report.card() != null) {
                var scale = Math.max(report.picture().width(), report.picture().height())
                        / (double) Math.max(
                                specimen.image().getWidth(), specimen.image().getHeight());
                widths.add(report.card().widthPx() / (specimen.card().width() * scale));
                sharp.add(report.card().measures().sharpness());
                motion.add(report.card().measures().motion());
            }
            if (report.whole() != null) {
                whole.add(report.whole().sharpness());
            }
        }
        var text = new StringBuilder();
        tallies.forEach((field, t) -> text.append("%s %d/%d/%d  ".formatted(field, t[0], t[1], t[2])));
        out.printf(
                "%-24s %4d  %s width %s of %d; g99 card %s whole %s; motion %s; passes %.1f%n",
                row.name,
                people,
                text,
                range(widths),
                widths.size(),
                range(sharp),
                range(whole),
                range(motion),
                passes / (double) people);
    }

    private void count(
            Row row, Person person, byte[] content, PhotoReport report, CardField field, String wanted, int[] tally)
            throws IOException {
        var read = report.field(field).orElse(null);
        if (read == null) {
            keep(row, person, content, "%s missing, wanted %s, kind %s".formatted(field, wanted, report.kind()));
            return;
        }
        if (Objects.equals(read.value(), wanted)) {
            tally[0]++;
            return;
        }
        tally[1]++;
        var sure = read.confidence() >= 0.8 && (field != CardField.NUMBER || IdentityNumber.checks(read.value()));
        tally[2] += sure ? 1 : 0;
        keep(
                row,
                person,
                content,
                "%s %s wanted %s, confidence %.2f%s"
                        .formatted(field, read.value(), wanted, read.confidence(), sure ? " SURE" : ""));
    }

    private void keep(Row row, Person person, byte[] content, String what) throws IOException {
        if (failures == null) {
            return;
        }
        var name = row.name + "-" + person.seed();
        Files.write(failures.resolve(name + ".jpg"), content);
        Files.writeString(
                failures.resolve("failures.txt"),
                name + ": " + what + "\n",
                StandardCharsets.UTF_8,
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
    }

    private static String range(List<Double> values) {
        if (values.isEmpty()) {
            return "-";
        }
        var sorted = values.stream().sorted().toList();
        return "%.2f..%.2f..%.2f"
                .formatted(sorted.get(0), sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
    }

    private static Map<CardField, String> truth(Slot slot, Person person) {
        var truth = new LinkedHashMap<CardField, String>();
        switch (slot) {
            case ID_FRONT, HANDHELD -> {
                truth.put(CardField.NUMBER, person.number());
                truth.put(CardField.NAME, person.name());
                truth.put(CardField.SEX, person.sex().printed());
                truth.put(CardField.ETHNICITY, person.ethnicity());
                truth.put(CardField.BIRTH, person.birth().toString());
                truth.put(CardField.ADDRESS, person.address());
            }
            case ID_BACK -> {
                truth.put(CardField.VALID_FROM, person.validFrom().toString());
                truth.put(
                        CardField.VALID_UNTIL,
                        person.validUntil() == null ? "长期" : person.validUntil().toString());
                truth.put(CardField.AUTHORITY, person.authority());
            }
            case BUSINESS_LICENCE -> {
                var company = company(person);
                truth.put(CardField.CREDIT_CODE, company.creditCode());
                truth.put(CardField.COMPANY, company.name());
                truth.put(CardField.PERSON_IN_CHARGE, person.name());
                truth.put(CardField.COMPANY_TYPE, company.type());
                truth.put(CardField.COMPANY_ADDRESS, company.address());
                if (company.kind() == Company.Kind.ENTERPRISE) {
                    truth.put(CardField.COMPANY_VALIDITY, company.validity());
                }
            }
        }
        return truth;
    }

    private static Company company(Person person) {
        return person.seed() % 2 == 0
                ? Company.enterprise(person.seed(), person)
                : Company.soleProprietor(person.seed(), person);
    }

    private static List<Row> rows() {
        var rows = new ArrayList<Row>();
        var degradations = new LinkedHashMap<String, Function<Specimen, Specimen>>();
        degradations.put("clean", s -> s);
        degradations.put("mild", s -> s.blur(1).noise(6).rotate(4).recompressed(0.6));
        for (var sigma : new double[] {1, 2, 3, 4, 5, 6, 8}) {
            degradations.put("blur" + (int) sigma, s -> s.blur(sigma));
        }
        for (var length : new int[] {9, 17, 25}) {
            degradations.put("motion" + length, s -> s.motion(length, 20));
        }
        for (var degrees : new int[] {-15, 15, 30, 45, 90, 180, 270}) {
            degradations.put("rot" + degrees, s -> s.rotate(degrees));
        }
        for (var degrees : new int[] {10, 20, 30}) {
            degradations.put("persp" + degrees, s -> s.perspective(degrees));
        }
        for (var width : new int[] {640, 400, 320, 260, 200}) {
            degradations.put("low" + width, s -> s.lowResolution(width));
        }
        for (var share : new int[] {50, 35, 25, 18, 12}) {
            degradations.put("scene" + share, s -> s.scene(share / 100.0, 1536));
        }
        degradations.put("jpeg12", s -> s.recompressed(0.12));
        for (var percent : new int[] {50, 25, 12, 6}) {
            degradations.put("dark" + percent, s -> s.dark(percent).noise(4));
        }
        degradations.put("bright140", s -> s.bright(140));
        degradations.put("bright180", s -> s.bright(180));
        degradations.put("noise35", s -> s.noise(35));
        degradations.put("hard", s -> s.blur(2.5)
                .noise(14)
                .rotate(9)
                .perspective(15)
                .lowResolution(420)
                .recompressed(0.3));
        degradations.put("mirrored", Specimen::mirrored);
        degradations.put("grey", Specimen::grey);
        for (var side : Specimen.Side.values()) {
            degradations.put("crop" + side, s -> s.crop(side, 0.18));
        }
        degradations.forEach((name, change) -> {
            rows.add(new Row(
                    "front-" + name,
                    Slot.ID_FRONT,
                    p -> change.apply(Specimens.of(p).front())));
            rows.add(new Row(
                    "back-" + name,
                    Slot.ID_BACK,
                    p -> change.apply(Specimens.of(p).back())));
            rows.add(new Row(
                    "licence-" + name,
                    Slot.BUSINESS_LICENCE,
                    p -> change.apply(Specimens.of(p).licence(company(p)))));
        });
        for (var share : new int[] {50, 36, 25, 18, 12, 8}) {
            rows.add(new Row("handheld-" + share, Slot.HANDHELD, p -> Specimens.of(p)
                    .handheld()
                    .cardShare(share / 100.0)));
        }
        rows.add(new Row(
                "handheld-12mp", Slot.HANDHELD, p -> Specimens.of(p).handheld().size(3024, 4032)));
        rows.add(new Row("handheld-mirrored", Slot.HANDHELD, p -> Specimens.of(p)
                .handheld()
                .mirrored()));
        rows.add(new Row("handheld-turned90", Slot.HANDHELD, p -> Specimens.of(p)
                .handheld()
                .rotate(90)));
        rows.add(new Row("handheld-turned180", Slot.HANDHELD, p -> Specimens.of(p)
                .handheld()
                .rotate(180)));
        rows.add(new Row("handheld-tilt25", Slot.HANDHELD, p -> Specimens.of(p)
                .handheld()
                .tilt(25)));
        rows.add(new Row(
                "handheld-blur2", Slot.HANDHELD, p -> Specimens.of(p).handheld().blur(2)));
        rows.add(new Row(
                "handheld-blur4", Slot.HANDHELD, p -> Specimens.of(p).handheld().blur(4)));
        for (var field : Arrays.asList(Field.NAME, Field.NUMBER)) {
            rows.add(new Row("front-glare" + field, Slot.ID_FRONT, p -> Specimens.of(p)
                    .front()
                    .glare(field)));
            rows.add(new Row("front-cover" + field, Slot.ID_FRONT, p -> Specimens.of(p)
                    .front()
                    .cover(field)));
        }
        rows.add(new Row(
                "back-glareVALIDITY", Slot.ID_BACK, p -> Specimens.of(p).back().glare(Field.VALIDITY)));
        return rows;
    }
}
