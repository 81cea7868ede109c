package io.kaidian.checks.calibration;

import io.kaidian.checks.rules.RuleEvaluation;
import io.kaidian.photos.CardField;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a calibration counted, by renderer: {@code fields.csv}, {@code findings.csv}, {@code thresholds.csv}, {@code measures.csv}
 * and the same to read, {@code calibration.md}, with the thresholds that are wrong on a renderer.
 */
final class CalibrationTables {

    private final Map<String, FieldTally> fields = new LinkedHashMap<>();
    private final Map<Renderer, Map<CardField, ThresholdTable>> confidences = new EnumMap<>(Renderer.class);
    private final Map<Renderer, Map<CalibratedMeasure, MeasureTable>> measures = new EnumMap<>(Renderer.class);
    private final Map<String, FindingTally> findings = new LinkedHashMap<>();

    /** Counts one value; labels tell apart values that only a person could read. */
    void addField(
            CalibrationRow row,
            String label,
            CardField field,
            OcrField read,
            boolean right,
            boolean accepted,
            boolean readable) {
        fields.computeIfAbsent(
                        row.renderer() + " " + row.name() + " " + label,
                        any -> new FieldTally(row.renderer(), row.name(), label))
                .add(read != null, right, accepted);
        if (read != null && readable) {
            confidences
                    .computeIfAbsent(row.renderer(), any -> new TreeMap<>())
                    .computeIfAbsent(field, any -> new ThresholdTable())
                    .add(field, read, right);
        }
    }

    /** Counts what was measured of one photo and what the rules said of it. */
    void addPhoto(CalibrationRow row, PhotoReport report, Collection<String> codes, boolean readRight) {
        for (var measure : CalibratedMeasure.values()) {
            var ofFault = measure.isOfFault(row);
            var table = measures.computeIfAbsent(row.renderer(), any -> new EnumMap<>(CalibratedMeasure.class))
                    .computeIfAbsent(measure, MeasureTable::new);
            if (readRight && row.isLegible()) {
                measure.of(report).ifPresent(table::addReadable);
            } else if (!readRight && ofFault) {
                measure.of(report).ifPresentOrElse(table::addFaulty, table::addUnmeasured);
            }
        }
        findings.computeIfAbsent(row.renderer() + " " + row.name(), any -> new FindingTally(row))
                .add(codes, readRight);
    }

    void write(Path folder, String title) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("fields.csv"), fieldLines());
        Files.write(folder.resolve("findings.csv"), findingLines());
        Files.write(folder.resolve("thresholds.csv"), thresholdLines());
        Files.write(folder.resolve("measures.csv"), measureLines());
        Files.writeString(folder.resolve("calibration.md"), markdown(title));
    }

    private List<String> fieldLines() {
        var lines =
                new ArrayList<>(List.of("renderer,row,field,photos,right,wrong,unread,right_accepted,wrong_accepted"));
        fields.values().forEach(tally -> lines.add(tally.csv()));
        return lines;
    }

    private List<String> findingLines() {
        var lines = new ArrayList<>(List.of("renderer,row,code,photos,of"));
        findings.values()
                .forEach(tally -> tally.said.forEach((code, count) -> lines.add("%s,%s,%s,%d,%d"
                        .formatted(tally.row.renderer().label(), tally.row.name(), code, count, tally.photos))));
        return lines;
    }

    private List<String> thresholdLines() {
        var lines = new ArrayList<>(
                List.of("renderer,threshold,delivered,right_accepted,right,wrong_accepted,wrong,judgement"));
        confidences.forEach((renderer, tables) -> tables.forEach((field, table) -> lines.add(
                "%s,%s,%s,%s".formatted(renderer.label(), field, delivered(field), table.csv(delivered(field))))));
        return lines;
    }

    private List<String> measureLines() {
        var lines = new ArrayList<>(
                List.of(
                        "renderer,parameter,delivered,readable,readable_beyond,faulty,faulty_not_beyond,faulty_unmeasured,judgement"));
        measures.forEach((renderer, tables) -> tables.forEach(
                (measure, table) -> lines.add(renderer.label() + "," + measure.parameter() + "," + table.cells(","))));
        return lines;
    }

    private static double delivered(CardField field) {
        return RuleEvaluation.leastConfidence(field);
    }

    private String markdown(String title) {
        var text = new StringBuilder("# Calibration\n\n" + title + "\n");
        for (var renderer : Renderer.values()) {
            var rows = findings.values().stream()
                    .filter(tally -> tally.row.renderer() == renderer)
                    .toList();
            if (!rows.isEmpty()) {
                text.append("\n## Renderer ").append(renderer.label()).append("\n\n");
                text.append("| row | field: right/wrong/unread, wrong yet accepted | told |\n|---|---|---|\n");
                rows.forEach(tally -> text.append(
                        "| %s | %s | %s |%n".formatted(tally.row.name(), fieldsOf(tally.row), tally.told())));
                text.append("\n"
                        + "| confidence of | delivered | right accepted | wrong accepted | judgement |\n"
                        + "|---|---|---|---|---|\n");
                confidences
                        .getOrDefault(renderer, Map.of())
                        .forEach((field, table) -> text.append("| %s | %s | %s |%n"
                                .formatted(field, delivered(field), table.markdown(delivered(field)))));
            }
        }
        text.append("""

            ## Measures

            Of photos in which all was read, and of those with the fault that it stands for in which something was not; least, median, largest.

            | renderer | threshold | delivered | all read | beyond it | fault | not beyond it | no card to measure | judgement |
            |---|---|---|---|---|---|---|---|---|
            """);
        measures.forEach((renderer, tables) -> tables.forEach((measure, table) -> text.append(
                "| %s | %s | %s |%n".formatted(renderer.label(), measure.parameter(), table.cells(" | ")))));
        return text.append("\n## Thresholds that are wrong\n\n")
                .append(wrongThresholds())
                .toString();
    }

    private String fieldsOf(CalibrationRow row) {
        return fields.values().stream()
                .filter(tally -> tally.renderer == row.renderer() && tally.row.equals(row.name()))
                .map(FieldTally::cell)
                .collect(Collectors.joining(", "));
    }

    private String wrongThresholds() {
        var wrong = new ArrayList<String>();
        confidences.forEach((renderer, tables) -> tables.forEach((field, table) -> {
            var judgement = table.judgement(delivered(field));
            if (judgement.startsWith("too ")) {
                wrong.add("| %s | confidence of %s, %s | %s |"
                        .formatted(renderer.label(), field, delivered(field), judgement));
            }
        }));
        measures.forEach((renderer, tables) -> tables.forEach((measure, table) -> {
            if (table.judgement().startsWith("wrong")) {
                wrong.add("| %s | %s, %s | %s |"
                        .formatted(renderer.label(), measure.parameter(), measure.delivered(), table.judgement()));
            }
        }));
        for (var renderer : Renderer.values()) {
            falseAlarms(renderer)
                    .forEach((code, counts) -> wrong.add("| %s | %s | said of %d of %d legible photos, for sure of %d |"
                            .formatted(renderer.label(), code, counts[0], counts[2], counts[1])));
            silent(renderer).forEach(line -> wrong.add("| %s | %s |".formatted(renderer.label(), line)));
        }
        return wrong.isEmpty()
                ? "None, by these photos.\n"
                : "| renderer | what | how |\n|---|---|---|\n" + String.join("\n", wrong) + "\n";
    }

    /** Codes of the picture that were said of photos in which everything is legible: all, for sure, of how many. */
    private Map<String, int[]> falseAlarms(Renderer renderer) {
        var alarms = new TreeMap<String, int[]>();
        var legible = findings.values().stream()
                .filter(tally -> tally.row.renderer() == renderer && tally.row.isLegible())
                .toList();
        var photos = legible.stream().mapToInt(tally -> tally.photos).sum();
        legible.forEach(tally -> tally.said.forEach((code, count) -> {
            var sure = !code.endsWith("?");
            var counts = alarms.computeIfAbsent(
                    sure ? code : code.substring(0, code.length() - 1), any -> new int[] {0, 0, photos});
            counts[0] += count;
            counts[1] += sure ? count : 0;
        }));
        return alarms;
    }

    /** Faults that passed without a word although not all was read, or were told another reason than theirs. */
    private List<String> silent(Renderer renderer) {
        return findings.values().stream()
                .filter(tally ->
                        tally.row.renderer() == renderer && !tally.row.fitting().isEmpty())
                .filter(tally -> tally.fitting < tally.photos - tally.readRight || tally.silent > 0)
                .map(tally ->
                        "%s, expected %s | told it %d of %d, passed unread without a word %d, read all the same %d"
                                .formatted(
                                        tally.row.name(),
                                        String.join(
                                                " or ",
                                                tally.row.fitting().stream()
                                                        .sorted()
                                                        .toList()),
                                        tally.fitting,
                                        tally.photos,
                                        tally.silent,
                                        tally.readRight))
                .toList();
    }

    /** One field of one row. */
    private static final class FieldTally {
        private final Renderer renderer;
        private final String row;
        private final String label;
        private int photos;
        private int right;
        private int wrong;
        private int rightAccepted;
        private int wrongAccepted;

        FieldTally(Renderer renderer, String row, String label) {
            this.renderer = renderer;
            this.row = row;
            this.label = label;
        }

        void add(boolean read, boolean isRight, boolean accepted) {
            photos++;
            right += isRight ? 1 : 0;
            wrong += read && !isRight ? 1 : 0;
            rightAccepted += isRight && accepted ? 1 : 0;
            wrongAccepted += !isRight && accepted ? 1 : 0;
        }

        String csv() {
            return "%s,%s,%s,%d,%d,%d,%d,%d,%d"
                    .formatted(
                            renderer.label(),
                            row,
                            label,
                            photos,
                            right,
                            wrong,
                            photos - right - wrong,
                            rightAccepted,
                            wrongAccepted);
        }

        String cell() {
            return "%s %d/%d/%d%s"
                    .formatted(
                            label.toLowerCase(Locale.ROOT),
                            right,
                            wrong,
                            photos - right - wrong,
                            wrongAccepted == 0 ? "" : " (" + wrongAccepted + ")");
        }
    }

    /** What was said of the photos of one row. */
    private static final class FindingTally {
        private final CalibrationRow row;
        private final Map<String, Integer> said = new TreeMap<>();
        private int photos;
        private int fitting;
        private int silent;
        private int readRight;

        FindingTally(CalibrationRow row) {
            this.row = row;
        }

        void add(Collection<String> codes, boolean right) {
            photos++;
            codes.forEach(code -> said.merge(code, 1, Integer::sum));
            fitting += codes.stream().anyMatch(code -> row.fitting().contains(code.replace("?", ""))) ? 1 : 0;
            silent += codes.isEmpty() && !right ? 1 : 0;
            readRight += right ? 1 : 0;
        }

        String told() {
            return said.isEmpty()
                    ? "nothing"
                    : said.entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue() + " of " + photos)
                            .collect(Collectors.joining(", "));
        }
    }
}
