package io.kaidian.platform.releases;

import io.kaidian.platform.engine.tables.TrialDecisionTable;
import io.kaidian.platform.releases.RuleChange.Effect;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.bpmn.EnforcementProcess.Sanction;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.processes.bpmn.RecheckProcess.Action;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.processes.catalogue.ViolationType;
import io.kaidian.processes.dmn.BindingRules;
import io.kaidian.processes.dmn.DecisionTableNames;
import io.kaidian.processes.dmn.DecisionTableSchemas;
import io.kaidian.processes.dmn.ParameterUnit;
import io.kaidian.processes.dmn.ValueType.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What changes for sellers between two sets of files: by what the files decide, not by how they are written. */
public final class RuleChangeDetector {

    private static final LocalizedText NONE = new LocalizedText("–", "–");
    private static final String OPEN = "OPEN";
    private static final int RECHECK_STEPS = 20;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,4}");

    private final Map<String, String> before;
    private final Map<String, String> after;
    private final List<RuleChange> changes = new ArrayList<>();

    private RuleChangeDetector(Map<String, String> before, Map<String, String> after) {
        this.before = before;
        this.after = after;
    }

    /**
     * Compares; what only one of them has is no change, since it came or went with the program.
     *
     * @throws IllegalArgumentException if a file cannot be read; the checks say why
     */
    public static List<RuleChange> between(List<ReleaseFile> before, List<ReleaseFile> after) {
        var found = new RuleChangeDetector(byName(before), byName(after));
        found.where(ViolationCatalogue.RESOURCE, found::acts);
        found.where(ProcessResources.SANCTION, found::sanctions);
        found.where(ProcessResources.ALLOWED_ACTIONS, found::allowedActions);
        found.where(ProcessResources.RECHECK_STEP, found::recheckSteps);
        found.where(ProcessResources.PARAMETERS, found::numbers);
        return List.copyOf(found.changes);
    }

    private void where(String file, BiConsumer<String, String> compare) {
        var was = before.get(file);
        var is = after.get(file);
        if (was != null && is != null && !was.equals(is)) {
            try {
                compare.accept(was, is);
            } catch (RuntimeException unreadable) {
                // Of whatever kind: nothing but the texts is asked.
                throw new IllegalArgumentException(file + " cannot be read", unreadable);
            }
        }
    }

    private void add(String file, LocalizedText rule, LocalizedText was, LocalizedText is, Effect effect) {
        changes.add(new RuleChange(file, rule, was, is, effect));
    }

    private void acts(String was, String is) {
        var old = inUse(was);
        var now = inUse(is);
        old.forEach((code, type) -> {
            var other = now.get(code);
            if (other == null) {
                add(ViolationCatalogue.RESOURCE, type.message(), cost(type), NONE, Effect.MILDER);
            } else if (!cost(type).equals(cost(other)) || !type.message().equals(other.message())) {
                var reworded = !type.message().equals(other.message());
                add(
                        ViolationCatalogue.RESOURCE,
                        other.message(),
                        reworded ? StudioMessages.of("rule.reworded", type.message(), cost(type)) : cost(type),
                        reworded ? StudioMessages.of("rule.reworded", other.message(), cost(other)) : cost(other),
                        reworded ? Effect.OTHER : effectOf(type, other));
            }
        });
        now.forEach((code, type) -> {
            if (!old.containsKey(code)) {
                add(ViolationCatalogue.RESOURCE, type.message(), NONE, cost(type), Effect.STRICTER);
            }
        });
    }

    private static Map<String, ViolationType> inUse(String csv) {
        var types = new LinkedHashMap<String, ViolationType>();
        ViolationCatalogue.of(csv).active().forEach(type -> types.put(type.code(), type));
        return types;
    }

    private static LocalizedText cost(ViolationType type) {
        var points = StudioMessages.of("rule.points." + type.track(), type.points());
        var correction = !type.correctable()
                ? StudioMessages.of("rule.final")
                : type.correctWithinDays().isPresent()
                        ? StudioMessages.of(
                                "rule.correctable", type.correctWithinDays().getAsInt())
                        : StudioMessages.of("rule.correctable.default");
        return type.closesAtOnce()
                ? StudioMessages.of("rule.cost.closes", points, correction)
                : StudioMessages.of("rule.cost", points, correction);
    }

    private static Effect effectOf(ViolationType was, ViolationType is) {
        var effects = new TreeSet<Effect>();
        effects.add(effectOf(Integer.compare(is.points(), was.points())));
        effects.add(effectOf(is.track().compareTo(was.track())));
        effects.add(effectOf(Boolean.compare(was.correctable(), is.correctable())));
        effects.add(effectOf(Boolean.compare(is.closesAtOnce(), was.closesAtOnce())));
        if (was.correctable() && is.correctable() && !was.correctWithinDays().equals(is.correctWithinDays())) {
            effects.add(
                    was.correctWithinDays().isPresent()
                                    && is.correctWithinDays().isPresent()
                            ? effectOf(Integer.compare(
                                    was.correctWithinDays().getAsInt(),
                                    is.correctWithinDays().getAsInt()))
                            : Effect.OTHER);
        }
        return worst(effects);
    }

    /** @param order above 0 where sellers are worse off */
    private static Effect effectOf(int order) {
        return order > 0 ? Effect.STRICTER : Effect.MILDER;
    }

    private static Effect worst(Set<Effect> effects) {
        return effects.contains(Effect.STRICTER)
                ? Effect.STRICTER
                : effects.contains(Effect.OTHER) ? Effect.OTHER : Effect.MILDER;
    }

    private record Question(Track track, int before, int after, boolean relapse, boolean closes) {

        /** As points add up one by one, for a shop that never was suspended. */
        boolean isStep() {
            return after == before + 1 && !relapse && !closes;
        }
    }

    /** Between the numbers that either table names a table answers one way, so one balance stands for all of them. */
    private void sanctions(String was, String is) {
        var old = TrialDecisionTable.of(was);
        var now = TrialDecisionTable.of(is);
        var turns = new TreeSet<Integer>();
        List.of(was, is)
                .forEach(table -> DecisionTableText.of(table)
                        .rules()
                        .forEach(row -> row.inputs().forEach(cell -> turns(cell, turns))));
        var effects = new TreeSet<Effect>();
        var stepsChanged = false;
        for (var question : questions(spans(turns))) {
            var then = ask(old, question);
            var next = ask(now, question);
            if (!then.equals(next)) {
                var effect = effectOf(then, next);
                if (question.isStep()) {
                    stepsChanged = true;
                    add(
                            ProcessResources.SANCTION,
                            StudioMessages.of("rule.step." + question.track(), question.after()),
                            words(then, before),
                            words(next, after),
                            effect);
                } else {
                    effects.add(effect);
                }
            }
        }
        // What differs at a step differs for those, too, whose points jump over it.
        if (!effects.isEmpty() && (!stepsChanged || worst(effects) != worst(stepEffects()))) {
            add(
                    ProcessResources.SANCTION,
                    StudioMessages.of("rule.step.other"),
                    StudioMessages.of("rule.asBefore"),
                    StudioMessages.of("rule.otherwise"),
                    worst(effects));
        }
    }

    private Set<Effect> stepEffects() {
        return changes.stream()
                .filter(change -> change.file().equals(ProcessResources.SANCTION))
                .map(RuleChange::effect)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void turns(String cell, Set<Integer> turns) {
        var number = WHOLE_NUMBER.matcher(cell);
        while (number.find()) {
            turns.add(Integer.parseInt(number.group()));
        }
    }

    /** Balances that no cell tells apart. */
    private record Span(int least, int most) {}

    private static List<Span> spans(SortedSet<Integer> turns) {
        var spans = new ArrayList<Span>();
        var next = 0;
        for (var turn : turns) {
            if (next < turn) {
                spans.add(new Span(next, turn - 1));
            }
            spans.add(new Span(turn, turn));
            next = turn + 1;
        }
        spans.add(new Span(next, next + 2));
        return spans;
    }

    private static List<Question> questions(List<Span> spans) {
        var questions = new LinkedHashSet<Question>();
        for (var track : Track.values()) {
            for (int from = 0; from < spans.size(); from++) {
                if (from > 0) {
                    questions.add(new Question(
                            track, spans.get(from - 1).most(), spans.get(from).least(), false, false));
                }
                for (var to : spans.subList(from, spans.size())) {
                    var before = spans.get(from).least();
                    if (before < to.most()) {
                        questions.add(new Question(track, before, to.most(), false, false));
                        questions.add(new Question(track, before, to.most(), true, false));
                        questions.add(new Question(track, before, to.most(), false, true));
                    }
                }
            }
        }
        return List.copyOf(questions);
    }

    private static DecisionTableSchemas.SanctionTable.Row ask(TrialDecisionTable table, Question question) {
        var inputs = new HashMap<String, Object>();
        inputs.put(DecisionTableNames.Sanction.TRACK.name(), question.track().name());
        inputs.put(DecisionTableNames.Sanction.BALANCE_BEFORE.name(), question.before());
        inputs.put(DecisionTableNames.Sanction.BALANCE_AFTER.name(), question.after());
        inputs.put(DecisionTableNames.Sanction.RELAPSE.name(), question.relapse());
        inputs.put(DecisionTableNames.Sanction.CLOSES_AT_ONCE.name(), question.closes());
        return DecisionTableSchemas.SanctionTable.Row.of(table.evaluate(inputs).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no row for " + inputs)));
    }

    private static Effect effectOf(
            DecisionTableSchemas.SanctionTable.Row was, DecisionTableSchemas.SanctionTable.Row is) {
        if (was.sanction() != is.sanction()) {
            return effectOf(is.sanction().compareTo(was.sanction()));
        }
        var effects = new TreeSet<Effect>();
        effects.add(effectOf(Integer.compare(is.days(), was.days())));
        effects.add(effectOf(is.whileSuspended() == was.whileSuspended() ? 0 : 1));
        effects.add(was.withheld().containsAll(is.withheld()) ? Effect.MILDER : Effect.STRICTER);
        return worst(effects);
    }

    private static LocalizedText words(DecisionTableSchemas.SanctionTable.Row row, Map<String, String> files) {
        var words = StudioMessages.of("rule.sanction." + row.sanction(), row.days());
        return row.sanction() == Sanction.RESTRICTION ? withheld(words, row.withheld(), files) : words;
    }

    /** What is withheld is called as sellers read it where it is allowed. */
    private static LocalizedText withheld(LocalizedText words, Collection<String> codes, Map<String, String> files) {
        var table = files.get(ProcessResources.ALLOWED_ACTIONS);
        var known = table == null ? Map.<String, Allowed>of() : actions(table, OPEN);
        var labels = codes.stream()
                .map(code -> known.containsKey(code) ? known.get(code).label() : new LocalizedText(code, code))
                .toList();
        return StudioMessages.of("rule.withheld", words, joined(labels));
    }

    private void allowedActions(String was, String is) {
        var standings = DecisionTableText.of(is).inputs().get(0).allowed();
        for (var quoted : standings) {
            var standing = quoted.replace("\"", "");
            var then = actions(was, standing);
            var next = actions(is, standing);
            if (!then.equals(next)) {
                var stillThere = next.keySet().containsAll(then.keySet());
                var protectedAsBefore = then.entrySet().stream().allMatch(before -> {
                    var after = next.get(before.getKey());
                    return before.getValue().canBeWithheld() || after != null && !after.canBeWithheld();
                });
                add(
                        ProcessResources.ALLOWED_ACTIONS,
                        StudioMessages.of("rule.standing." + standing),
                        labels(then),
                        labels(next),
                        stillThere && protectedAsBefore ? Effect.MILDER : Effect.STRICTER);
            }
        }
    }

    private record Allowed(boolean canBeWithheld, LocalizedText label) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Allowed allowed && allowed.canBeWithheld == canBeWithheld;
        }

        @Override
        public int hashCode() {
            return Objects.hash(canBeWithheld);
        }
    }

    private static Map<String, Allowed> actions(String table, String standing) {
        var actions = new LinkedHashMap<String, Allowed>();
        TrialDecisionTable.of(table)
                .evaluate(Map.of(DecisionTableNames.AllowedActions.STANDING.name(), standing))
                .stream()
                .map(DecisionTableSchemas.AllowedActions.Row::of)
                .forEach(row -> actions.put(row.action(), new Allowed(row.canBeWithheld(), row.label())));
        return actions;
    }

    private static LocalizedText labels(Map<String, Allowed> actions) {
        var words = actions.values().stream()
                .map(allowed ->
                        allowed.canBeWithheld() ? allowed.label() : StudioMessages.of("rule.always", allowed.label()))
                .toList();
        return words.isEmpty() ? NONE : joined(words);
    }

    private static LocalizedText joined(List<LocalizedText> words) {
        return new LocalizedText(
                words.stream().map(LocalizedText::zh).collect(Collectors.joining("、")),
                words.stream().map(LocalizedText::en).collect(Collectors.joining(", ")));
    }

    private void recheckSteps(String was, String is) {
        var old = TrialDecisionTable.of(was);
        var now = TrialDecisionTable.of(is);
        for (int step = 1; step <= RECHECK_STEPS; step++) {
            var then = recheckStep(old, step);
            var next = recheckStep(now, step);
            if (!Objects.equals(then, next)) {
                var later = then != null
                        && next != null
                        && then.action() == next.action()
                        && next.days() >= then.days()
                        && then.withheld().containsAll(next.withheld());
                add(
                        ProcessResources.RECHECK_STEP,
                        StudioMessages.of("rule.recheck", step),
                        words(then, before),
                        words(next, after),
                        later ? Effect.MILDER : Effect.OTHER);
            }
        }
    }

    private static DecisionTableSchemas.RecheckStep.@Nullable Row recheckStep(TrialDecisionTable table, int step) {
        return table.evaluate(Map.of(DecisionTableNames.RecheckStep.RECHECK_STEP.name(), step)).stream()
                .findFirst()
                .map(DecisionTableSchemas.RecheckStep.Row::of)
                .orElse(null);
    }

    private static LocalizedText words(DecisionTableSchemas.RecheckStep.@Nullable Row row, Map<String, String> files) {
        if (row == null) {
            return NONE;
        }
        var words = StudioMessages.of("rule.recheck." + row.action(), row.days());
        return row.action() == Action.RESTRICT ? withheld(words, row.withheld(), files) : words;
    }

    private record Number(String value, String unit, String min, String max, LocalizedText meaning) {

        @SuppressWarnings("unchecked")
        Comparable<Object> read() {
            return (Comparable<Object>)
                    ParameterUnit.of(unit).orElseThrow().type(min, max).read(value);
        }

        LocalizedText words() {
            var known = ParameterUnit.of(unit).orElseThrow();
            return StudioMessages.of(
                    "rule.unit." + known, known.kind() == Kind.WHOLE ? (Object) Integer.valueOf(value) : value);
        }
    }

    private void numbers(String was, String is) {
        var old = numbers(was);
        var now = numbers(is);
        new TreeMap<>(BindingRules.NUMBERS).forEach((name, milder) -> {
            var then = old.get(name);
            var next = now.get(name);
            if (then != null && next != null && !then.value().equals(next.value())) {
                var order = next.read().compareTo(then.read());
                add(
                        ProcessResources.PARAMETERS,
                        next.meaning(),
                        then.words(),
                        next.words(),
                        effectOf(milder == BindingRules.LenientDirection.HIGHER ? -order : order));
            }
        });
    }

    private static Map<String, Number> numbers(String xml) {
        var table = DecisionTableText.of(xml);
        var outputs =
                table.outputs().stream().map(DecisionTableText.Column::name).toList();
        var numbers = new HashMap<String, Number>();
        for (var row : table.rules()) {
            var cells = new HashMap<String, String>();
            for (int i = 0; i < outputs.size(); i++) {
                cells.put(outputs.get(i), unquoted(row.outputs().get(i)));
            }
            numbers.put(
                    unquoted(row.inputs().get(0)),
                    new Number(
                            cells.getOrDefault(DecisionTableNames.Parameters.VALUE.name(), ""),
                            cells.getOrDefault(DecisionTableNames.Parameters.UNIT.name(), ""),
                            cells.getOrDefault(DecisionTableNames.Parameters.MIN.name(), ""),
                            cells.getOrDefault(DecisionTableNames.Parameters.MAX.name(), ""),
                            new LocalizedText(
                                    cells.getOrDefault(DecisionTableNames.Parameters.MEANING_ZH.name(), ""),
                                    cells.getOrDefault(DecisionTableNames.Parameters.MEANING_EN.name(), ""))));
        }
        return numbers;
    }

    /** The value of a number as a file says it; empty where the file has no such row. */
    static Optional<Integer> number(String parameters, String name) {
        return Optional.ofNullable(numbers(parameters).get(name)).map(row -> Integer.valueOf(row.value()));
    }

    private static String unquoted(String cell) {
        var text = cell.strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static Map<String, String> byName(List<ReleaseFile> files) {
        return files.stream().collect(Collectors.toMap(ReleaseFile::name, ReleaseFile::content));
    }
}
