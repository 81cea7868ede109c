package io.kaidian.studio.drafts.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Edits as an analyst might make them, by mistake or on purpose: of tables, numbers and catalogues, drawn by chance. */
final class RandomEdits {

    private static final Pattern RULE = Pattern.compile("      <rule .*?</rule>\\n", Pattern.DOTALL);
    private static final Pattern RESULT =
            Pattern.compile("<outputEntry id=\"([^\"]*)\">\\s*<text>(.*?)</text>", Pattern.DOTALL);
    private static final Pattern CONDITION =
            Pattern.compile("<inputEntry id=\"([^\"]*)\">\\s*<text>(.*?)</text>", Pattern.DOTALL);

    private static final List<String> NO_DURATIONS = List.of(
            "\"12 小时\"",
            "\"18\"",
            "\"PT\"",
            "\"P1Y\"",
            "\"PT18\"",
            "\"-PT9H\"",
            "\"PT0S\"",
            "\"P31D\"",
            "\"PT9H \"",
            "PT9H",
            "\"9h\"",
            "\"ＰＴ9Ｈ\"",
            "18",
            "duration(\"PT9H\")");
    private static final List<String> NO_WHOLES =
            List.of("\"high\"", "7.5", "-1", "1001", "99999999999", "\"7\"", "true", "7 / 2", "\"七\"", "０", "- 3");
    private static final List<String> NO_FLAGS = List.of("\"yes\"", "\"true\"", "1", "\"是\"", "TRUE", "ja", "not(3)");
    private static final List<String> NO_TEXTS = List.of("\"\"", "", "12", "true", "\" \"");
    private static final List<String> NO_CODES = List.of(
            "\"NEW_LISTINGS，PROMOTE\"",
            "\"new_listings\"",
            "\"SHIP_OPEN_ORDERS\"",
            "\"FLY\"",
            "\"NEW_LISTINGS;PROMOTE\"",
            "\"NEW_LISTINGS,\"",
            "\"发布新商品\"");

    private final Map<String, String> shipped;
    private final Random random;

    RandomEdits(Map<String, String> shipped, long seed) {
        this.shipped = shipped;
        this.random = new Random(seed);
    }

    /** One edit: its kind in a few words, the file, and what it says then. */
    record Edit(String kind, String file, String content) {}

    private record Cell(MatchResult place, String text) {}

    // What is probably wrong

    Edit wrong(String file) {
        if (file.endsWith(".csv")) {
            return wrongCatalogue(file);
        }
        return file.endsWith("parameters.dmn") ? wrongNumber(file) : wrongTable(file);
    }

    private Edit wrongTable(String file) {
        var xml = shipped.get(file);
        return switch (random.nextInt(18)) {
            case 0, 1, 2, 3, 4 -> wrongResult(file, xml);
            case 5, 6 -> wrongCondition(file, xml);
            case 7 -> edit("a row deleted", file, withoutRule(xml));
            case 8 -> edit("a row copied", file, copiedRule(xml));
            case 9 -> edit("rows in another order", file, shuffled(xml));
            case 10 -> edit("a condition cleared", file, replaced(xml, any(CONDITION, xml), ""));
            case 11 -> edit("a result cleared", file, replaced(xml, any(RESULT, xml), ""));
            case 12 ->
                edit(
                        "another way to count rows",
                        file,
                        xml.replaceFirst(
                                "hitPolicy=\"[A-Z]+\"",
                                "hitPolicy=\""
                                        + one(
                                                "UNIQUE",
                                                "COLLECT\" aggregation=\"SUM",
                                                "COLLECT",
                                                "FIRST",
                                                "COLLECT\" aggregation=\"COUNT",
                                                "ANY")
                                        + "\""));
            case 13 ->
                edit(
                        "another type of a column",
                        file,
                        replacedOnce(
                                xml,
                                "typeRef=\"[a-z]+\"",
                                "typeRef=\"" + one("string", "integer", "boolean", "double", "date") + "\""));
            case 14 ->
                edit(
                        "a result renamed",
                        file,
                        replacedOnce(
                                xml,
                                "(<output [^>]*) name=\"[^\"]*\"",
                                "$1 name=\"" + one("answer", "result2", "路线") + "\""));
            case 15 ->
                edit(
                        "another question",
                        file,
                        replacedOnce(
                                xml,
                                "(<inputExpression [^>]*>\\s*<text>)[A-Za-z]+",
                                "$1" + one("mood", "kind2", "sellerName")));
            case 16 ->
                edit(
                        "a value more in a list",
                        file,
                        replacedOnce(
                                xml,
                                "(<(?:in|out)putValues [^>]*>\\s*<text>\"[^<]*)</text>",
                                "$1,\"" + one("OTHER", "LATER", "其他") + "\"</text>"));
            default ->
                edit(
                        "a list of values narrowed",
                        file,
                        replacedOnce(xml, "(<outputValues [^>]*>\\s*<text>)\"[^\"]*\",", "$1"));
        };
    }

    private Edit wrongResult(String file, String xml) {
        var cell = any(RESULT, xml);
        var id = cell.place().group(1);
        var text = cell.text();
        if (id.endsWith("dueIn")) {
            return edit("no duration", file, replaced(xml, cell, pick(NO_DURATIONS)));
        }
        if (id.endsWith("withheld")) {
            return edit("codes that cannot be withheld", file, replaced(xml, cell, pick(NO_CODES)));
        }
        if (id.contains("label")) {
            return edit("no words", file, replaced(xml, cell, pick(NO_TEXTS)));
        }
        if (text.equals("true") || text.equals("false")) {
            return edit("neither yes nor no", file, replaced(xml, cell, pick(NO_FLAGS)));
        }
        if (text.startsWith("\"")) {
            return edit("no such value", file, replaced(xml, cell, misspelt(text)));
        }
        return edit(
                "no whole number in bounds",
                file,
                replaced(
                        xml,
                        cell,
                        one(
                                pick(NO_WHOLES),
                                "60 - (round * 100)",
                                "recheckStep - 50",
                                "balanceAfter * 1000",
                                "\"\"",
                                "null")));
    }

    private Edit wrongCondition(String file, String xml) {
        var cell = any(CONDITION, xml);
        var text = cell.text();
        if (text.startsWith("\"")) {
            return edit("a condition that nothing fits", file, replaced(xml, cell, misspelt(text.split(",")[0])));
        }
        if (text.equals("true") || text.equals("false")) {
            return edit(
                    "a condition that nothing fits",
                    file,
                    replaced(xml, cell, one("\"true\"", "1", "not(true, false)")));
        }
        return edit(
                "a condition that is none",
                file,
                replaced(
                        xml,
                        cell,
                        one(
                                "&gt; 100000",
                                "&lt; -1",
                                "[9..3]",
                                "&gt; \"a\"",
                                "\"12\"",
                                "not(-)",
                                "&gt;",
                                "\"A",
                                "[1..",
                                "between 3",
                                "1 2")));
    }

    private String misspelt(String quoted) {
        var word = quoted.replace("\"", "");
        if (word.isEmpty()) {
            return "\"X\"";
        }
        return switch (random.nextInt(6)) {
            case 0 -> "\"" + word.toLowerCase() + "\"";
            case 1 -> "\"" + word + " \"";
            case 2 -> "\"" + word.substring(1) + "\"";
            case 3 -> word;
            case 4 -> "\"其他\"";
            default -> "\"" + word + "S\"";
        };
    }

    private Edit wrongNumber(String file) {
        var xml = shipped.get(file);
        var rule = anyRule(xml);
        var cells = RESULT.matcher(rule)
                .results()
                .map(cell -> new Cell(cell, cell.group(2)))
                .toList();
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 ->
                inRule("a number out of bounds or of another kind", file, xml, rule, cells.get(0), wrongValue(cells));
            case 4 ->
                inRule(
                        "another unit",
                        file,
                        xml,
                        rule,
                        cells.get(1),
                        "\"" + one("hours", "weeks", "days", "ratio", "天", "") + "\"");
            case 5 ->
                inRule(
                        "bounds widened",
                        file,
                        xml,
                        rule,
                        cells.get(2 + random.nextInt(2)),
                        "\"" + one("-1", "999999999999", "P9000D", "x", "") + "\"");
            case 6 -> inRule("no words", file, xml, rule, cells.get(4 + random.nextInt(2)), pick(NO_TEXTS));
            case 7 -> edit("a number deleted", file, xml.replace(rule, ""));
            case 8 -> edit("a number twice", file, xml.replace(rule, rule + renamed(rule)));
            default ->
                edit("a number renamed", file, xml.replace(rule, rule.replaceFirst("(<text>\"[a-z]+\\.)", "$1x")));
        };
    }

    private String wrongValue(List<Cell> cells) {
        var least = cells.get(2).text().replace("\"", "");
        var most = cells.get(3).text().replace("\"", "");
        if (least.startsWith("P")) {
            return "\"" + one("12 小时", "P9999D", "-PT1H", "1", "PT1M,", "tomorrow", "P1Y") + "\"";
        }
        return "\""
                + one(
                        new BigDecimal(least).subtract(BigDecimal.ONE).toPlainString(),
                        new BigDecimal(most).add(BigDecimal.ONE).toPlainString(),
                        "1.5e",
                        "many",
                        "",
                        "五",
                        "1,000",
                        "PT1H",
                        "3000000000")
                + "\"";
    }

    private Edit wrongCatalogue(String file) {
        var csv = shipped.get(file);
        var lines = csv.split("\n", -1);
        var row = 1 + random.nextInt(lines.length - 2);
        var header = List.of(lines[0].split(","));
        if (file.endsWith("consent.csv")) {
            return switch (random.nextInt(3)) {
                case 0 -> edit("a row with a cell too much", file, with(lines, row, lines[row] + ",x"));
                case 1 ->
                    edit(
                            "a needed row deleted",
                            file,
                            without(
                                    lines,
                                    IntStream.range(0, lines.length)
                                            .filter(i -> lines[i].startsWith(one("version", "agree")))
                                            .findFirst()
                                            .orElse(row)));
                default -> edit("no words", file, with(lines, row, cleared(lines[row], header, "text_zh", "text_en")));
            };
        }
        return switch (random.nextInt(8)) {
            case 0 -> edit("a code deleted", file, without(lines, row));
            case 1 -> edit("a code twice", file, with(lines, row, lines[row] + "\n" + lines[row]));
            case 2 -> edit("a row with a cell too much", file, with(lines, row, lines[row] + ",x"));
            case 3 ->
                edit(
                        "no code",
                        file,
                        with(
                                lines,
                                row,
                                one("new code", "ABC", "abc-x", "新-1", "")
                                        + lines[row].substring(lines[row].indexOf(','))));
            case 4 ->
                edit(
                        "no words",
                        file,
                        with(
                                lines,
                                row,
                                isEvidence(file)
                                        ? cleared(lines[row], header, "name_zh", "name_en", "help_zh", "help_en")
                                        : cleared(
                                                lines[row],
                                                header,
                                                "message_zh",
                                                "message_en",
                                                "remedy_zh",
                                                "remedy_en")));
            case 5 -> edit("a quotation mark not closed", file, with(lines, row, lines[row].replaceFirst(",", ",\"")));
            default -> {
                if (isEvidence(file)) {
                    yield wrongKeeping(file, lines, row, header);
                }
                var column = pick(
                        file.endsWith("reasons.csv")
                                ? List.of(
                                        "kind",
                                        "severity",
                                        "found_by",
                                        "machine_effect",
                                        "four_eyes",
                                        "shown_to",
                                        "raised_by",
                                        "counts_in_changes",
                                        "before_photos",
                                        "advice_action",
                                        "offers_dispute",
                                        "offers_help",
                                        "corrected_by_typing",
                                        "may_apply_again",
                                        "free_text",
                                        "about_account")
                                : List.of("track", "points", "correctable", "correct_within_days", "closes_at_once"));
                yield edit(
                        "no such value",
                        file,
                        with(
                                lines,
                                row,
                                set(
                                        lines[row],
                                        header,
                                        column,
                                        one(
                                                "MAYBE", "yes", "0", "-3", "1001", "3.5", "是", "retry", "TRUE", "三",
                                                "99"))));
            }
        };
    }

    private static boolean isEvidence(String file) {
        return file.endsWith("evidence.csv");
    }

    /** Days and roles of evidence. */
    private Edit wrongKeeping(String file, String[] lines, int row, List<String> header) {
        return random.nextBoolean()
                ? edit(
                        "days for which nothing is kept",
                        file,
                        with(
                                lines,
                                row,
                                set(
                                        lines[row],
                                        header,
                                        "retention_days",
                                        one("-1", "1096", "7301", "3.5", "P30D", "ever", "三十", "1,000", "30 days"))))
                : edit(
                        "people who are not there, or not all who decide",
                        file,
                        with(
                                lines,
                                row,
                                set(
                                        lines[row],
                                        header,
                                        "viewers",
                                        one(
                                                "SELLER",
                                                "BOSS",
                                                "lead",
                                                "REVIEWER;LEAD",
                                                "审核员",
                                                "LEAD",
                                                "OFFICER",
                                                "REVIEWER",
                                                "LEAD OFFICER",
                                                "REVIEWER OFFICER"))));
    }

    // What is probably right

    Edit legal(String file) {
        var xml = shipped.get(file);
        if (file.endsWith(".csv")) {
            return legalCatalogue(file);
        }
        if (file.endsWith("parameters.dmn")) {
            return legalNumber(file);
        }
        return switch (random.nextInt(7)) {
            case 0, 1, 2 -> legalResult(file, xml);
            case 3 ->
                edit(
                        "another label",
                        file,
                        replacedOnce(
                                xml, "label=\"[^\"]*\"", "label=\"" + one("Due &lt;soon&gt;", "名称", "What") + "\""));
            case 4 ->
                edit(
                        "a remark",
                        file,
                        replacedOnce(
                                xml,
                                "<description>[^<]*</description>",
                                "<description>Looked at in November.</description>"));
            case 5 -> edit("a condition written otherwise", file, otherwise(xml));
            default -> edit("a row split in two", file, split(xml));
        };
    }

    private Edit legalResult(String file, String xml) {
        var cell = any(RESULT, xml);
        var id = cell.place().group(1);
        if (id.endsWith("dueIn") && !cell.text().isEmpty()) {
            return edit(
                    "another duration",
                    file,
                    replaced(
                            xml, cell, "\"" + one("PT4H", "PT27H", "PT9H30M", "P2D", "PT15M", "P30D", "PT36H") + "\""));
        }
        if (id.endsWith("withheld") && cell.text().length() > 2) {
            return edit(
                    "other codes",
                    file,
                    replaced(xml, cell, one("\"PROMOTE\"", "\"NEW_LISTINGS, PAYOUT\"", "\"TAKE_NEW_ORDERS\"")));
        }
        if (id.endsWith("priority")) {
            return edit("another number", file, replaced(xml, cell, one("0", "55", "1000", "30 + 20")));
        }
        if (id.endsWith("queue") && !cell.text().isEmpty()) {
            return edit(
                    "another choice",
                    file,
                    replaced(xml, cell, one("\"HOLD\"", "\"FAST\"", "\"CORRECTED\"", "\"STANDARD\"")));
        }
        if (id.endsWith("days") || id.endsWith("Days")) {
            return edit("another number", file, replaced(xml, cell, one("10", "21", "365", "2 * 7")));
        }
        if (id.contains("label")) {
            return edit("other words", file, replaced(xml, cell, one("\"Ship what was sold\"", "\"给已付款的买家发货\"")));
        }
        // Whether an act can be withheld is for the table of sanctions, too.
        var isOfOneTable = !file.endsWith("allowed-actions.dmn");
        if (isOfOneTable && (cell.text().equals("true") || cell.text().equals("false"))) {
            return edit(
                    "the other answer", file, replaced(xml, cell, cell.text().equals("true") ? "false" : "true"));
        }
        return edit("another label", file, replacedOnce(xml, "label=\"[^\"]*\"", "label=\"Step\""));
    }

    private static String otherwise(String xml) {
        return xml.replace("<text>&gt; 1</text>", "<text>&gt;= 2</text>")
                .replace("<text>&gt; 6</text>", "<text>[7..10], &gt; 10</text>")
                .replace(
                        "<text>\"HOLD\"</text>\n        </inputEntry>",
                        "<text>not(\"NONE\", \"ADVISE\", \"RETURN\")</text>\n        </inputEntry>")
                .replace("<text>&gt;= 48</text>", "<text>&gt; 47</text>")
                .replace("<text>\"OPEN\", \"RESTRICTED\"</text>", "<text>\"RESTRICTED\",\"OPEN\"</text>")
                .replace(
                        "<text>\"LICENCE\"</text>",
                        "<text>not(\"NONE\", \"ACCOUNT\", \"NAME\", \"CARD\", \"PERSON\")</text>");
    }

    /** The last row of a kind becomes two that share what it answered. */
    private String split(String xml) {
        var rules = RULE.matcher(xml)
                .results()
                .map(MatchResult::group)
                .filter(rule -> rule.contains("\", \"") && rule.indexOf("\", \"") < rule.indexOf("</inputEntry>"))
                .toList();
        if (rules.isEmpty()) {
            return xml;
        }
        var rule = rules.get(random.nextInt(rules.size()));
        var condition = CONDITION
                .matcher(rule)
                .results()
                .filter(cell -> cell.group(2).contains("\", \""))
                .findFirst();
        if (condition.isEmpty()) {
            return xml;
        }
        var text = condition.get().group(2);
        var comma = text.indexOf(',');
        var first = rule.replace("<text>" + text + "</text>", "<text>" + text.substring(0, comma) + "</text>");
        var second = renamed(rule.replace(
                "<text>" + text + "</text>",
                "<text>" + text.substring(comma + 1).strip() + "</text>"));
        return xml.replace(rule, first + second);
    }

    private Edit legalNumber(String file) {
        var xml = shipped.get(file);
        var rule = anyRule(xml);
        var cells = RESULT.matcher(rule)
                .results()
                .map(cell -> new Cell(cell, cell.group(2)))
                .toList();
        if (random.nextInt(4) == 0) {
            return inRule("other words", file, xml, rule, cells.get(4 + random.nextInt(2)), "\"Other words, \"");
        }
        var bound = cells.get(2 + random.nextInt(2)).text();
        if (random.nextInt(4) == 0) {
            return inRule(
                    "bounds narrowed",
                    file,
                    xml,
                    rule,
                    cells.get(2 + random.nextInt(2)),
                    cells.get(0).text().split(",")[0].replaceAll("\"?$", "\""));
        }
        return inRule("a number at its bound", file, xml, rule, cells.get(0), bound);
    }

    private Edit legalCatalogue(String file) {
        var lines = shipped.get(file).split("\n", -1);
        var row = 1 + random.nextInt(lines.length - 2);
        var header = List.of(lines[0].split(","));
        if (file.endsWith("consent.csv")) {
            return edit(
                    "a point more",
                    file,
                    with(
                            lines,
                            row,
                            lines[row] + "\nmore" + random.nextInt(1_000) + ",更多,More,更多说明,More is said,OPERATOR"));
        }
        var isReason = file.endsWith("reasons.csv");
        if (isEvidence(file) && random.nextInt(2) == 0) {
            return random.nextBoolean()
                    ? edit(
                            "other days",
                            file,
                            with(
                                    lines,
                                    row,
                                    set(lines[row], header, "retention_days", one("0", "1", "90", "365", "1095"))))
                    : edit(
                            "other people",
                            file,
                            with(
                                    lines,
                                    row,
                                    set(
                                            lines[row],
                                            header,
                                            "viewers",
                                            one("REVIEWER LEAD", "LEAD REVIEWER", "OFFICER LEAD REVIEWER"))));
        }
        return switch (random.nextInt(isEvidence(file) ? 2 : 3)) {
            case 0 ->
                edit(
                        "another code",
                        file,
                        with(
                                lines,
                                row,
                                lines[row]
                                        + (isEvidence(file) ? "\nNEW_CODE_" : "\nNEW-CODE")
                                        + random.nextInt(100)
                                        + withoutFinding(lines[row], header).substring(lines[row].indexOf(','))));
            case 1 ->
                edit(
                        "other words",
                        file,
                        with(
                                lines,
                                row,
                                reworded(
                                        lines[row],
                                        header,
                                        isEvidence(file)
                                                ? one("name_zh", "help_zh")
                                                : one("message_zh", "remedy_zh"))));
            default ->
                edit(
                        "another choice",
                        file,
                        with(
                                lines,
                                row,
                                isReason
                                        ? set(lines[row], header, "severity", one("1", "2", "3", "4", "5"))
                                        : set(lines[row], header, "points", one("0", "7", "48", "100"))));
        };
    }

    /** No two reasons are raised by one finding. */
    private static String withoutFinding(String line, List<String> header) {
        return header.contains("raised_by") ? set(line, header, "raised_by", "") : line;
    }

    // How files are changed

    private Edit edit(String kind, String file, String content) {
        return new Edit(kind, file, content);
    }

    private Edit inRule(String kind, String file, String xml, String rule, Cell cell, String text) {
        var changed = rule.substring(0, cell.place().start(2))
                + text
                + rule.substring(cell.place().end(2));
        return edit(kind, file, xml.replace(rule, changed));
    }

    private Cell any(Pattern pattern, String xml) {
        var found = pattern.matcher(xml).results().toList();
        var cell = found.get(random.nextInt(found.size()));
        return new Cell(cell, cell.group(2));
    }

    private static String replaced(String xml, Cell cell, String text) {
        return xml.substring(0, cell.place().start(2))
                + text
                + xml.substring(cell.place().end(2));
    }

    private String replacedOnce(String xml, String pattern, String by) {
        var found =
                Pattern.compile(pattern, Pattern.DOTALL).matcher(xml).results().toList();
        if (found.isEmpty()) {
            return xml;
        }
        var place = found.get(random.nextInt(found.size()));
        return xml.substring(0, place.start())
                + place.group().replaceFirst("(?s)" + pattern, by)
                + xml.substring(place.end());
    }

    private String anyRule(String xml) {
        return pick(RULE.matcher(xml).results().map(MatchResult::group).toList());
    }

    private String withoutRule(String xml) {
        return xml.replace(anyRule(xml), "");
    }

    private String copiedRule(String xml) {
        var rule = anyRule(xml);
        return xml.replace(rule, rule + renamed(rule));
    }

    private String shuffled(String xml) {
        var rules = new ArrayList<>(
                RULE.matcher(xml).results().map(MatchResult::group).toList());
        var begin = xml.indexOf(rules.get(0));
        var end = xml.lastIndexOf("</rule>\n") + "</rule>\n".length();
        java.util.Collections.shuffle(rules, random);
        return xml.substring(0, begin) + String.join("", rules) + xml.substring(end);
    }

    private String renamed(String rule) {
        return rule.replaceAll(" id=\"([^\"]*)\"", " id=\"$1_" + random.nextInt(1_000_000) + "\"");
    }

    private static String with(String[] lines, int row, String line) {
        var changed = lines.clone();
        changed[row] = line;
        return String.join("\n", changed);
    }

    private static String without(String[] lines, int row) {
        var left = new ArrayList<>(List.of(lines));
        left.remove(row);
        return String.join("\n", left);
    }

    private String cleared(String line, List<String> header, String... columns) {
        return set(line, header, columns[random.nextInt(columns.length)], "");
    }

    /** Other words, which hold what the program fills in as the old ones did. */
    private static String reworded(String line, List<String> header, String column) {
        var placeholders = Pattern.compile("\\{\\w+}")
                .matcher(cells(line, header).get(header.indexOf(column)))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining());
        return set(line, header, column, "请重新拍摄" + placeholders);
    }

    private static String set(String line, List<String> header, String column, String value) {
        var cells = cells(line, header);
        cells.set(header.indexOf(column), value);
        return String.join(",", cells);
    }

    private static List<String> cells(String line, List<String> header) {
        var cells = new ArrayList<String>();
        Pattern.compile("\\G(\"(?:[^\"]|\"\")*\"|[^,\"]*)(,|$)")
                .matcher(line)
                .results()
                .forEach(cell -> {
                    if (cells.size() < header.size()) {
                        cells.add(cell.group(1));
                    }
                });
        return cells;
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
