package io.kaidian.studio.drafts.validation;

import io.kaidian.platform.engine.tables.EditedParameterTable;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.catalogue.ConsentDeclaration;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.processes.dmn.DecisionTableSchemas;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.Variables;

/**
 * Says whether an edited table, list of numbers or catalogue would lead the program astray, by trying: it asks the edited
 * table generated questions, hands the answers to the code that reads them, and holds each value to what the rules of the
 * house say of it. It is written apart from the checks that it judges and shares nothing with them but that reading code.
 */
final class EditImpactOracle {

    private static final int WHOLE_QUESTIONS = 5;
    private static final Map<String, String> LESS_EXACT =
            Map.of("NAME_MISSING", "TEXT_MISSING", "OTHER_KIND_IN_HAND", "DOCUMENT_TYPE_NOT_ACCEPTED");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final String PROCESSES = "processes/";

    private final DmnEngine engine;
    private final FeelEngine feel;
    private final Map<String, String> shipped;
    private final Map<String, Boolean> lets = new HashMap<>();
    private final Map<String, Optional<Object>> constants = new HashMap<>();
    private final Random random = new Random(7);

    /** @param shipped every file as the program brings it, by name */
    EditImpactOracle(Map<String, String> shipped) {
        var configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        this.engine = configuration.buildEngine();
        this.feel = configuration.getFeelEngine();
        this.shipped = shipped;
    }

    /** What the rules of the house say of one table, in the judge's own words. */
    private record Law(
            Map<String, List<Object>> choices,
            Map<String, int[]> numbers,
            boolean several,
            Consumer<Map<String, Object>> holds,
            Consumer<Map<String, Object>> reader) {}

    private static final class WrongException extends RuntimeException {
        WrongException(String what) {
            super(what);
        }
    }

    /** Why the edit is wrong; empty where it is not. */
    Optional<String> wrong(String file, String content) {
        try {
            switch (file) {
                case "catalogue/reasons.csv" -> reasons(content);
                case "catalogue/violations.csv" -> violations(content);
                case "catalogue/consent.csv" -> consent(content);
                case "catalogue/evidence.csv" -> evidence(content);
                case "processes/parameters.dmn" -> numbers(content);
                default -> table(file, content);
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    // Tables

    private void table(String file, String content) {
        var decision = decision(content);
        var table = (DmnDecisionTableImpl) decision.getDecisionLogic();
        var law = laws(file, content).get(decision.getKey());
        if (law == null) {
            throw new WrongException("another key");
        }
        var names = table.getInputs().stream()
                .map(input -> input.getExpression().getExpression())
                .toList();
        var values = new ArrayList<List<Object>>();
        for (int column = 0; column < names.size(); column++) {
            values.add(values(names.get(column), column, table, law));
        }
        var used = new TreeSet<Integer>();
        var questions = new ArrayList<Map<String, Object>>();
        all(names, values, 0, new LinkedHashMap<>(), questions);
        for (var question : questions) {
            ask(table, names, question, law, used);
        }
        if (used.size() < table.getRules().size()) {
            throw new WrongException("rows that nothing reaches: only " + used + " are");
        }
        for (int i = 0; i < WHOLE_QUESTIONS; i++) {
            askWhole(decision, questions.get(random.nextInt(questions.size())), law);
        }
        declared(content);
        if (decision.getKey().equals("allowedActions")) {
            always(decision);
        }
    }

    /** Buyers have paid: nothing that becomes of a shop keeps it from shipping and refunding. */
    private void always(DmnDecision decision) {
        for (var standing : List.of("OPEN", "RESTRICTED", "SUSPENDED", "REVERIFYING", "CLOSED")) {
            var actions = engine.evaluateDecisionTable(
                            decision, Variables.createVariables().putValue("standing", standing))
                    .collectEntries("action");
            if (!actions.containsAll(List.of("SHIP_OPEN_ORDERS", "REFUND_OPEN_ORDERS"))) {
                throw new WrongException(standing + " leaves " + actions);
            }
        }
    }

    /** The lists that authors write beside a column bind its cells. */
    private static void declared(String content) {
        var output = Pattern.compile("<output [^>]*>\\s*<outputValues[^>]*>\\s*<text>(.*?)</text>", Pattern.DOTALL)
                .matcher(content);
        var outputs = Pattern.compile("<output ").matcher(content).results().toList();
        var rows = Pattern.compile("<rule .*?</rule>", Pattern.DOTALL)
                .matcher(content)
                .results()
                .map(row -> Pattern.compile("<outputEntry[^>]*>\\s*<text>(.*?)</text>", Pattern.DOTALL)
                        .matcher(row.group())
                        .results()
                        .map(cell -> cell.group(1).strip())
                        .toList())
                .toList();
        while (output.find()) {
            var allowed = Set.of(output.group(1).strip().split("\\s*,\\s*"));
            var start = output.start();
            var column =
                    (int) outputs.stream().filter(one -> one.start() < start).count();
            for (var row : rows) {
                if (!row.get(column).isEmpty() && !allowed.contains(row.get(column))) {
                    throw new WrongException(row.get(column) + " is none of " + allowed);
                }
            }
        }
    }

    private void ask(
            DmnDecisionTableImpl table, List<String> names, Map<String, Object> question, Law law, Set<Integer> used) {
        var hits = new ArrayList<Integer>();
        for (int row = 0; row < table.getRules().size(); row++) {
            if (fits(table.getRules().get(row), names, question)) {
                hits.add(row);
            }
        }
        if (hits.isEmpty()) {
            if (!"PENDING".equals(question.get("standing"))) {
                throw new WrongException("no row for " + question);
            }
            return;
        }
        var policy =
                table.getHitPolicyHandler().getHitPolicyEntry().getHitPolicy().name();
        if (policy.equals("UNIQUE") && hits.size() > 1) {
            throw new WrongException("rows " + hits + " at once for " + question);
        }
        if (!law.several() || policy.equals("FIRST")) {
            used.add(hits.get(0));
            read(table, hits.get(0), question, law);
            return;
        }
        used.addAll(hits);
        hits.forEach(row -> read(table, row, question, law));
    }

    private boolean fits(DmnDecisionTableRuleImpl row, List<String> names, Map<String, Object> question) {
        for (int column = 0; column < names.size(); column++) {
            var cell = row.getConditions().get(column).getExpression();
            if (cell != null && !cell.isBlank() && !lets(cell, question.get(names.get(column)))) {
                return false;
            }
        }
        return true;
    }

    private boolean lets(String cell, Object value) {
        return lets.computeIfAbsent(
                cell + "\u0000" + value,
                none -> feel.evaluateSimpleUnaryTests(
                        cell,
                        "it",
                        Variables.createVariables().putValue("it", value).asVariableContext()));
    }

    private void read(DmnDecisionTableImpl table, int row, Map<String, Object> question, Law law) {
        var answer = new HashMap<String, Object>();
        for (int column = 0; column < table.getOutputs().size(); column++) {
            var output = table.getOutputs().get(column);
            var cell = table.getRules().get(row).getConclusions().get(column).getExpression();
            var value = cell == null || cell.isBlank() ? null : result(cell, question);
            answer.put(output.getOutputName(), value);
        }
        // The engine keeps whole numbers as such.
        answer.replaceAll((name, value) -> value instanceof Number number
                        && new BigDecimal(number.toString())
                                        .stripTrailingZeros()
                                        .scale()
                                <= 0
                ? (Object) new BigDecimal(number.toString()).intValueExact()
                : value);
        law.holds().accept(answer);
        law.reader().accept(answer);
    }

    private Object result(String cell, Map<String, Object> question) {
        if (question.keySet().stream().anyMatch(cell::contains)) {
            return feel.evaluateSimpleExpression(
                    cell, Variables.fromMap(question).asVariableContext());
        }
        return constants
                .computeIfAbsent(
                        cell,
                        none -> Optional.ofNullable(feel.evaluateSimpleExpression(
                                cell, Variables.createVariables().asVariableContext())))
                .orElse(null);
    }

    /** The engine itself, from the question to the value that the process gets. */
    private void askWhole(DmnDecision decision, Map<String, Object> question, Law law) {
        var rows = engine.evaluateDecisionTable(decision, Variables.fromMap(question))
                .getResultList();
        if (rows.isEmpty() && "PENDING".equals(question.get("standing"))) {
            return;
        }
        (law.several() ? rows : List.of(rows.get(0))).forEach(row -> {
            law.holds().accept(row);
            law.reader().accept(row);
        });
    }

    private List<Object> values(String name, int column, DmnDecisionTableImpl table, Law law) {
        if (law.choices().containsKey(name)) {
            return law.choices().get(name);
        }
        if (name.equals("category") || name.equals("region")) {
            return codes(column, table);
        }
        var range = law.numbers().get(name);
        if (range == null) {
            throw new WrongException("nobody gives " + name);
        }
        var values = new TreeSet<>(List.of(range[0], range[1], range[0] + random.nextInt(range[1] - range[0])));
        for (var row : table.getRules()) {
            var cell = row.getConditions().get(column).getExpression();
            if (cell != null) {
                NUMBER.matcher(cell).results().forEach(found -> {
                    var number = new BigDecimal(found.group()).intValue();
                    values.addAll(List.of(number - 1, number, number + 1));
                });
            }
        }
        return values.stream()
                .filter(value -> value >= range[0] && value <= range[1])
                .<Object>map(value -> value)
                .toList();
    }

    /** The marketplace names them: any that a row names, and one that none does. */
    private static List<Object> codes(int column, DmnDecisionTableImpl table) {
        var values = new TreeSet<>(Set.of("NONE"));
        for (var row : table.getRules()) {
            var cell = row.getConditions().get(column).getExpression();
            if (cell != null) {
                Pattern.compile("\"([^\"]*)\"").matcher(cell).results().forEach(found -> {
                    if (!found.group(1).matches("[A-Z][A-Z0-9]*([_-][A-Z0-9]+)*")) {
                        throw new WrongException("no code: " + found.group(1));
                    }
                    values.add(found.group(1));
                });
            }
        }
        return List.copyOf(values);
    }

    private static void all(
            List<String> names,
            List<List<Object>> values,
            int column,
            Map<String, Object> so,
            List<Map<String, Object>> questions) {
        if (column == names.size()) {
            questions.add(new LinkedHashMap<>(so));
            return;
        }
        for (var value : values.get(column)) {
            so.put(names.get(column), value);
            all(names, values, column + 1, so, questions);
        }
    }

    private DmnDecision decision(String content) {
        return engine.parseDecisions(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)))
                .get(0);
    }

    // What the house says of each table

    private Map<String, Law> laws(String file, String content) {
        var withholdable = withholdable(file, content);
        var flags = List.<Object>of(true, false);
        var kinds = List.<Object>of("INITIAL", "REINSTATEMENT", "PERIODIC", "CHANGE");
        return Map.of(
                "reviewRouting",
                new Law(
                        Map.of(
                                "kind", kinds,
                                "machineEffect", List.of("NONE", "ADVISE", "UNREAD", "HOLD", "RETURN"),
                                "newFault", flags,
                                "fourEyes", flags),
                        Map.of("round", new int[] {1, 60}),
                        false,
                        EditImpactOracle::routing,
                        DecisionTableSchemas.ReviewRouting.Row::of),
                "sanction",
                new Law(
                        Map.of("track", List.of("GENERAL", "SERIOUS"), "relapse", flags, "closesAtOnce", flags),
                        Map.of("balanceBefore", new int[] {0, 300}, "balanceAfter", new int[] {0, 300}),
                        false,
                        row -> sanction(row, withholdable),
                        DecisionTableSchemas.SanctionTable.Row::of),
                "requiredDocuments",
                new Law(
                        Map.of(
                                "sellerType", List.of("PERSONAL", "SOLE_PROPRIETOR", "ENTERPRISE"),
                                "kind", kinds,
                                "change", List.of("NONE", "ACCOUNT", "NAME", "CARD", "LICENCE", "PERSON"),
                                "identityDocument",
                                        List.of(
                                                "IDENTITY_CARD",
                                                "TEMPORARY_IDENTITY_CARD",
                                                "RESIDENCE_PERMIT",
                                                "TRAVEL_PERMIT",
                                                "PERMANENT_RESIDENT_CARD",
                                                "PASSPORT"),
                                "risk", List.of("LOW", "NORMAL", "HIGH"),
                                "person", List.of("NONE", "REPRESENTATIVE", "OPERATOR")),
                        Map.of(),
                        true,
                        row -> {
                            oneOf(
                                    row,
                                    "slot",
                                    "ID_FRONT",
                                    "ID_BACK",
                                    "HANDHELD",
                                    "BUSINESS_LICENCE",
                                    "PASSPORT_PAGE",
                                    "HANDHELD_PASSPORT",
                                    "TEMPORARY_CARD",
                                    "RESIDENCE_PERMIT_FRONT",
                                    "RESIDENCE_PERMIT_BACK",
                                    "TRAVEL_PERMIT_FRONT",
                                    "TRAVEL_PERMIT_BACK",
                                    "PERMANENT_CARD",
                                    "HANDHELD_DOCUMENT",
                                    "OPERATOR_CARD_FRONT",
                                    "OPERATOR_CARD_BACK",
                                    "AUTHORIZATION_LETTER");
                            flag(row, "reuse");
                        },
                        DecisionTableSchemas.RequiredDocuments.Row::of),
                "recheckStep",
                new Law(
                        Map.of(),
                        Map.of("recheckStep", new int[] {1, 200}),
                        false,
                        row -> recheck(row, withholdable),
                        DecisionTableSchemas.RecheckStep.Row::of),
                "allowedActions",
                new Law(
                        Map.of(
                                "standing",
                                List.of("PENDING", "OPEN", "RESTRICTED", "SUSPENDED", "REVERIFYING", "CLOSED")),
                        Map.of(),
                        true,
                        row -> {
                            if (!String.valueOf(row.get("action")).matches("[A-Z][A-Z0-9_]*")) {
                                throw new WrongException("no code: " + row.get("action"));
                            }
                            flag(row, "canBeWithheld");
                            words(row, "labelZh");
                            words(row, "labelEn");
                            // Buyers have paid.
                            if (Set.of("SHIP_OPEN_ORDERS", "REFUND_OPEN_ORDERS").contains(row.get("action"))
                                    && Boolean.TRUE.equals(row.get("canBeWithheld"))) {
                                throw new WrongException(row.get("action") + " is always allowed");
                            }
                        },
                        DecisionTableSchemas.AllowedActions.Row::of));
    }

    private static void routing(Map<String, Object> row) {
        oneOf(row, "route", "REVIEW", "RETURN");
        whole(row, "priority", 0, 1_000);
        flag(row, "secondReview");
        flag(row, "blind");
        if (row.get("queue") != null || row.get("route").equals("REVIEW")) {
            oneOf(row, "queue", "UNREAD", "HOLD", "FAST", "CORRECTED", "STANDARD");
        }
        if (row.get("dueIn") != null || row.get("route").equals("REVIEW")) {
            var dueIn = Duration.parse((String) row.get("dueIn"));
            if (dueIn.toMinutes() < 15 || dueIn.toDays() > 30 || dueIn.toDays() == 30 && dueIn.toHoursPart() > 0) {
                throw new WrongException("due in " + dueIn);
            }
        }
    }

    private static void sanction(Map<String, Object> row, Set<String> withholdable) {
        oneOf(row, "sanction", "NONE", "WARNING", "RESTRICTION", "SUSPENSION", "CLOSURE");
        oneOf(row, "whileSuspended", "EXTEND", "REPLACE");
        var lasts = Set.of("RESTRICTION", "SUSPENSION", "CLOSURE").contains(row.get("sanction"));
        whole(row, "days", lasts ? 1 : 0, 3_650);
        withheld(row, row.get("sanction").equals("RESTRICTION"), withholdable);
    }

    private static void recheck(Map<String, Object> row, Set<String> withholdable) {
        oneOf(row, "recheckAction", "REMIND", "RESTRICT", "SUSPEND");
        whole(row, "recheckDays", 1, 36_500);
        withheld(row, row.get("recheckAction").equals("RESTRICT"), withholdable);
    }

    private static void withheld(Map<String, Object> row, boolean needed, Set<String> withholdable) {
        var cell = row.get("withheld");
        if (cell == null || cell.equals("")) {
            if (needed) {
                throw new WrongException("nothing withheld");
            }
            return;
        }
        for (var code : ((String) cell).split(",", -1)) {
            if (!withholdable.contains(code.strip())) {
                throw new WrongException("cannot be withheld: " + code);
            }
        }
    }

    private Set<String> withholdable(String file, String content) {
        var actions = decision(
                file.equals(PROCESSES + "allowed-actions.dmn")
                        ? content
                        : shipped.get(PROCESSES + "allowed-actions.dmn"));
        return engine
                .evaluateDecisionTable(actions, Variables.createVariables().putValue("standing", "OPEN"))
                .getResultList()
                .stream()
                .filter(row -> Boolean.TRUE.equals(row.get("canBeWithheld")))
                .map(row -> (String) row.get("action"))
                .collect(Collectors.toSet());
    }

    private static void oneOf(Map<String, Object> row, String name, String... values) {
        if (!List.<Object>of((Object[]) values).contains(String.valueOf(row.get(name)))) {
            throw new WrongException(name + " is " + row.get(name));
        }
    }

    private static void whole(Map<String, Object> row, String name, int least, int most) {
        if (!(row.get(name) instanceof Integer number) || number < least || number > most) {
            throw new WrongException(name + " is " + row.get(name));
        }
    }

    private static void flag(Map<String, Object> row, String name) {
        if (!(row.get(name) instanceof Boolean)) {
            throw new WrongException(name + " is " + row.get(name));
        }
    }

    private static void words(Map<String, Object> row, String name) {
        if (!(row.get(name) instanceof String text) || text.isBlank()) {
            throw new WrongException(name + " is " + row.get(name));
        }
    }

    // Numbers

    private void numbers(String content) {
        var before = rows(shipped.get(PROCESSES + "parameters.dmn"));
        var decision = decision(content);
        var table = (DmnDecisionTableImpl) decision.getDecisionLogic();
        var now = rows(content);
        if (table.getRules().size() != now.size()) {
            throw new WrongException("a name stands twice");
        }
        ParameterTable reader = EditedParameterTable.of(name -> List.of(now.get(name)));
        before.forEach((name, was) -> number(name, was, now.get(name), reader));
        inOrder(now, "work.dayStart", "work.dayEnd", true);
        inOrder(now, "photo.luminance.min", "photo.luminance.max", true);
        inOrder(now, "photo.minSide", "photo.maxSide", true);
        inOrder(now, "handheld.cardWidth.stop", "handheld.cardWidth.warn", false);
        var names = new ArrayList<>(before.keySet());
        for (int i = 0; i < 2; i++) {
            var name = names.get(random.nextInt(names.size()));
            var row = engine.evaluateDecisionTable(
                            decision, Variables.createVariables().putValue("name", name))
                    .getSingleResult();
            if (!String.valueOf((Object) row.getEntry("value"))
                    .equals(String.valueOf(now.get(name).get("value")))) {
                throw new WrongException(name + " is answered otherwise");
            }
        }
    }

    private static void number(String name, Map<String, Object> was, Map<String, Object> now, ParameterTable reader) {
        if (now == null
                || now.values().stream()
                        .anyMatch(cell -> cell == null || cell.toString().isBlank())) {
            throw new WrongException(name + " lacks something");
        }
        if (!now.get("unit").equals(was.get("unit"))) {
            throw new WrongException(name + " counts otherwise");
        }
        var unit = (String) now.get("unit");
        for (var cell : List.of("value", "min", "max")) {
            for (var part : unit.equals("durations") && cell.equals("value")
                    ? now.get(cell).toString().split(",", -1)
                    : new String[] {now.get(cell).toString()}) {
                between(
                        name,
                        unit,
                        part.strip(),
                        was.get("min").toString(),
                        was.get("max").toString());
                if (cell.equals("value")) {
                    between(
                            name,
                            unit,
                            part.strip(),
                            now.get("min").toString(),
                            now.get("max").toString());
                }
            }
        }
        switch (unit) {
            case "duration" -> reader.duration(name);
            case "durations" -> reader.durations(name);
            case "ratio", "level" -> reader.number(name);
            default -> reader.getInt(name);
        }
    }

    private static void between(String name, String unit, String value, String least, String most) {
        var isSpan = unit.startsWith("duration");
        var within = isSpan
                ? Duration.parse(value).compareTo(Duration.parse(least)) >= 0
                        && Duration.parse(value).compareTo(Duration.parse(most)) <= 0
                : new BigDecimal(value).compareTo(new BigDecimal(least)) >= 0
                        && new BigDecimal(value).compareTo(new BigDecimal(most)) <= 0;
        var whole = isSpan || Set.of("ratio", "level").contains(unit) || value.matches("-?\\d+");
        if (!within || !whole) {
            throw new WrongException(name + " is " + value);
        }
    }

    private static void inOrder(Map<String, Map<String, Object>> now, String low, String high, boolean strict) {
        var first = now.get(low).get("value").toString();
        var second = now.get(high).get("value").toString();
        var compared = first.startsWith("P")
                ? Duration.parse(first).compareTo(Duration.parse(second))
                : new BigDecimal(first).compareTo(new BigDecimal(second));
        if (compared > 0 || strict && compared == 0) {
            throw new WrongException(low + " is not below " + high);
        }
    }

    private Map<String, Map<String, Object>> rows(String content) {
        var table = (DmnDecisionTableImpl) decision(content).getDecisionLogic();
        var rows = new LinkedHashMap<String, Map<String, Object>>();
        for (var row : table.getRules()) {
            var cells = new LinkedHashMap<String, Object>();
            for (int column = 0; column < table.getOutputs().size(); column++) {
                var cell = row.getConclusions().get(column).getExpression();
                cells.put(
                        table.getOutputs().get(column).getOutputName(),
                        cell == null || cell.isBlank() ? null : result(cell, Map.of()));
            }
            rows.put(String.valueOf(result(row.getConditions().get(0).getExpression(), Map.of())), cells);
        }
        return rows;
    }

    // Catalogues

    private void reasons(String csv) {
        ReasonCatalogue.of(csv);
        var rows = csv("catalogue/reasons.csv", csv);
        for (var row : rows.values()) {
            in(row, "kind", "RETRY", "RETRY_FREE", "HOLD", "FINAL");
            in(row, "severity", "1", "2", "3", "4", "5");
            in(row, "found_by", "MACHINE", "PERSON", "BOTH");
            in(row, "machine_effect", "", "NONE", "ADVISE", "HOLD", "RETURN", "WAIT");
            in(row, "four_eyes", "true", "false");
            in(row, "shown_to", "SELLER", "STAFF");
            in(
                    row,
                    "counts_in_changes",
                    "ALWAYS",
                    "ANY_CHANGE",
                    "IDENTITY",
                    "LICENCE",
                    "IDENTITY_OR_LICENCE",
                    "NO_CHANGE");
            in(row, "before_photos", "", "NONE", "ADVISE", "BLOCK");
            in(row, "advice_action", "", "NONE", "RECHECK_ACCOUNT", "SWAP_SIDES", "MOVE_TO_OTHER_SIDE");
            for (var flag : List.of(
                    "offers_dispute",
                    "offers_help",
                    "corrected_by_typing",
                    "may_apply_again",
                    "free_text",
                    "about_account")) {
                in(row, flag, "true", "false");
            }
            filled(row, "subject", "message_zh", "message_en", "remedy_zh", "remedy_en");
        }
        // Whatever a check finds has exactly one reason, as in the file that the program brings, or one that says it
        // less exactly.
        var raised = raising(rows);
        var wanted = new ArrayList<>(raising(parsed(shipped.get("catalogue/reasons.csv"))));
        wanted.removeAll(raised);
        wanted.removeIf(type -> raised.contains(LESS_EXACT.getOrDefault(type, "")));
        if (!wanted.isEmpty() || raised.size() != Set.copyOf(raised).size()) {
            throw new WrongException("a finding has no reason, or two");
        }
    }

    private static List<String> raising(Map<String, Map<String, String>> rows) {
        return rows.values().stream()
                .map(row -> row.get("raised_by"))
                .filter(type -> !type.isBlank())
                .sorted()
                .toList();
    }

    private void violations(String csv) {
        ViolationCatalogue.of(csv);
        for (var row : csv("catalogue/violations.csv", csv).values()) {
            in(row, "track", "GENERAL", "SERIOUS");
            in(row, "correctable", "true", "false");
            in(row, "closes_at_once", "true", "false");
            upTo(row, "points", 0, 100);
            if (!row.get("correct_within_days").isBlank()) {
                upTo(row, "correct_within_days", 1, 90);
            }
            filled(row, "message_zh", "message_en", "remedy_zh", "remedy_en");
        }
    }

    private void consent(String csv) {
        ConsentDeclaration.of(csv);
    }

    /** What is kept longer than anything of a case is not, and who decides about something can open it. */
    private void evidence(String csv) {
        EvidenceCatalogue.of(csv);
        csv("catalogue/evidence.csv", csv, "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*").forEach((code, row) -> {
            filled(row, "name_zh", "name_en", "label_zh", "label_en", "phrase_zh", "phrase_en", "help_zh", "help_en");
            if (!row.get("retention_days").isBlank()) {
                upTo(row, "retention_days", 0, 1095);
            }
            var viewers = List.of(row.get("viewers").split(" "));
            if (row.get("viewers").isBlank()) {
                return;
            }
            if (!Set.of("REVIEWER", "LEAD", "OFFICER").containsAll(viewers)) {
                throw new WrongException("open to " + viewers);
            }
            // Reviewers decide cases and permits, leads settle what they disagree about.
            if (isAskedFor(code) && !viewers.containsAll(List.of("REVIEWER", "LEAD"))) {
                throw new WrongException(code + " is decided by people who cannot open it: " + viewers);
            }
        });
    }

    private boolean isAskedFor(String code) {
        return shipped.entrySet().stream()
                .filter(file -> file.getKey().startsWith(PROCESSES))
                .anyMatch(file -> Pattern.compile("\\b" + code + "\\b")
                        .matcher(file.getValue())
                        .find());
    }

    private Map<String, Map<String, String>> csv(String file, String content) {
        return csv(file, content, "[A-Z][A-Z0-9]*(-[A-Z0-9]+)+");
    }

    /** Rows by code: none may go, none may stand twice. */
    private Map<String, Map<String, String>> csv(String file, String content, String codes) {
        var rows = parsed(content);
        if (!rows.keySet().containsAll(parsed(shipped.get(file)).keySet())) {
            throw new WrongException("a code is gone");
        }
        rows.keySet().stream().filter(code -> !code.matches(codes)).forEach(code -> {
            throw new WrongException("no code: " + code);
        });
        return rows;
    }

    private static Map<String, Map<String, String>> parsed(String content) {
        var lines = new ArrayList<List<String>>();
        var cell = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,\\r\\n\"]*))(,|\\r?\\n|$)");
        var found = cell.matcher(content);
        var line = new ArrayList<String>();
        while (found.find() && found.end() <= content.length()) {
            line.add(found.group(1) == null ? found.group(2) : found.group(1).replace("\"\"", "\""));
            if (!found.group(3).equals(",")) {
                lines.add(line);
                line = new ArrayList<>();
                if (found.end() == content.length()) {
                    break;
                }
            }
        }
        var header = lines.get(0);
        var rows = new LinkedHashMap<String, Map<String, String>>();
        for (var cells : lines.subList(1, lines.size())) {
            var row = new HashMap<String, String>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(header.get(i), cells.get(i).strip());
            }
            if (rows.put(cells.get(0), row) != null) {
                throw new WrongException(cells.get(0) + " stands twice");
            }
        }
        return rows;
    }

    private static void in(Map<String, String> row, String column, String... values) {
        if (!List.of(values).contains(row.get(column))) {
            throw new WrongException(column + " is " + row.get(column));
        }
    }

    private static void upTo(Map<String, String> row, String column, int least, int most) {
        var number = Integer.parseInt(row.get(column));
        if (number < least || number > most) {
            throw new WrongException(column + " is " + number);
        }
    }

    private static void filled(Map<String, String> row, String... columns) {
        for (var column : columns) {
            if (row.getOrDefault(column, "").isBlank()) {
                throw new WrongException(column + " is empty");
            }
        }
    }
}
