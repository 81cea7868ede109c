package io.kaidian.forms;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaidian.forms.FormComponent.Choice;
import io.kaidian.forms.FormComponent.Field;
import io.kaidian.forms.FormComponent.FieldType;
import io.kaidian.forms.FormComponent.Limits;
import io.kaidian.forms.FormComponent.Outcome;
import io.kaidian.forms.FormComponent.Section;
import io.kaidian.forms.FormComponent.Text;
import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.processes.LocalizedText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one form out of its JSON and collects everything that may not stand there. */
final class FormReader {

    private static final int MOST_COMPONENTS = 60;
    private static final int MOST_CHOICES = 40;
    private static final int MOST_OUTCOMES = 6;
    private static final int LONGEST_LABEL = 120;
    private static final int LONGEST_DESCRIPTION = 500;
    private static final int LONGEST_TEXT = 2000;
    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_ANSWER = 4000;
    private static final int MOST_DECIMALS = 6;

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+){0,9}");
    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");
    private static final Pattern CHOICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");
    private static final Pattern OUTCOME = Pattern.compile("[A-Z][A-Z0-9_]{0,29}");

    /** A button of the editor that only clears what was typed has no place here: who leaves the page has done nothing. */
    private static final String SUBMIT = "submit";

    private static final String PROPERTIES = "properties";
    private static final String VALIDATE = "validate";
    private static final String LABEL = "label";
    private static final String DATE_LABEL = "dateLabel";
    private static final String DESCRIPTION = "description";
    private static final String VALUE_ZH = "valueZh.";

    private static final Set<String> OF_ROOT = Set.of(
            "type",
            "id",
            "name",
            PROPERTIES,
            "schemaVersion",
            "components",
            "exporter",
            "executionPlatform",
            "executionPlatformVersion",
            "versionTag");

    private static final Set<String> OF_ALL = Set.of("type", "id", "layout", "conditional", PROPERTIES);

    /**
     * What is known of a kind of component.
     *
     * @param field null where nothing is filled in
     * @param properties beside those of all components
     * @param limits what may stand in its {@code validate}
     */
    private record Kind(@Nullable FieldType field, Set<String> properties, Set<String> limits) {

        static Kind of(FieldType field, Set<String> own, Set<String> limits) {
            var properties = new HashSet<>(Set.of("key", LABEL, DESCRIPTION, VALIDATE));
            properties.addAll(own);
            return new Kind(field, properties, limits);
        }

        static Kind of(Set<String> properties) {
            return new Kind(null, properties, Set.of());
        }
    }

    private static final Set<String> OF_ANSWERS = Set.of("required");
    private static final Set<String> OF_TEXTS = Set.of("required", "minLength", "maxLength");

    private static final Map<String, Kind> KINDS = Map.of(
            "textfield", Kind.of(FieldType.TEXT, Set.of(), OF_TEXTS),
            "textarea", Kind.of(FieldType.LONG_TEXT, Set.of(), OF_TEXTS),
            "number", Kind.of(FieldType.NUMBER, Set.of("decimalDigits"), Set.of("required", "min", "max")),
            "datetime", Kind.of(FieldType.DATE, Set.of(DATE_LABEL, "subtype"), OF_ANSWERS),
            "select", Kind.of(FieldType.SELECT, Set.of("values"), OF_ANSWERS),
            "radio", Kind.of(FieldType.RADIO, Set.of("values"), OF_ANSWERS),
            "checkbox", Kind.of(FieldType.TICK, Set.of(), OF_ANSWERS),
            "group", Kind.of(Set.of(LABEL, "components", "showOutline", "verticalAlignment")),
            "text", Kind.of(Set.of("text")),
            "button", Kind.of(Set.of(LABEL, "action")));

    private final String fileId;
    private final List<FormFault> faults = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> outcomes = new HashSet<>();
    private int components;

    FormReader(String fileId) {
        this.fileId = fileId;
    }

    List<FormFault> faults() {
        return faults;
    }

    FormDefinition read(JsonNode root) {
        root.fieldNames().forEachRemaining(name -> {
            if (!OF_ROOT.contains(name)) {
                fault(null, "form.property", name, "form");
            }
        });
        root.path(PROPERTIES).fieldNames().forEachRemaining(name -> {
            if (!name.equals("nameZh")) {
                fault(null, "form.property", name, "form");
            }
        });
        text(fileId, root.path("name"), LONGEST_LABEL);
        text(fileId, root.path(PROPERTIES).path("nameZh"), LONGEST_LABEL);
        if (!root.path("type").asText().equals("default")) {
            fault(null, "form.type");
        }
        var id = root.path("id").asText();
        if (!ID.matcher(id).matches()) {
            fault(null, "form.id", id);
        } else if (!id.equals(fileId)) {
            fault(null, "form.otherId", id, fileId);
        }
        var form = new FormDefinition(id, components(null, root.path("components"), 0));
        if (components > MOST_COMPONENTS) {
            fault(null, "form.many", components, MOST_COMPONENTS);
        }
        if (form.outcomes().isEmpty()) {
            fault(null, "form.outcome.none");
        } else if (form.outcomes().size() > MOST_OUTCOMES) {
            fault(null, "form.outcome.many", form.outcomes().size(), MOST_OUTCOMES);
        }
        VisibilityCheck.of(form, faults);
        return form;
    }

    private List<FormComponent> components(@Nullable String parent, JsonNode nodes, int depth) {
        var read = new ArrayList<FormComponent>();
        if (!nodes.isArray()) {
            fault(parent, "form.components");
            return read;
        }
        for (var node : nodes) {
            components++;
            var component = components > MOST_COMPONENTS ? null : component(node, depth);
            if (component != null) {
                read.add(component);
            }
        }
        return read;
    }

    private @Nullable FormComponent component(JsonNode node, int depth) {
        var type = node.path("type").asText();
        var id = node.path("id").asText(node.path("key").asText(type + components));
        var kind = KINDS.get(type);
        if (kind == null) {
            fault(id, "form.component", type);
            return null;
        }
        if (!ids.add(id)) {
            fault(id, "form.idTwice", id);
        }
        unknownProperties(id, type, kind, node);
        var shown = shown(id, node.path("conditional"));
        if (kind.field() != null) {
            return field(id, kind.field(), kind.limits(), node, shown);
        }
        return switch (type) {
            case "group" -> section(id, node, depth, shown);
            case "text" -> new Text(id, required(id, node, "text", node.path("text"), LONGEST_TEXT), shown);
            default -> outcome(id, node, shown);
        };
    }

    private void unknownProperties(String id, String type, Kind kind, JsonNode node) {
        node.fieldNames().forEachRemaining(name -> {
            if (!OF_ALL.contains(name) && !kind.properties().contains(name)) {
                fault(id, "form.property", name, type);
            }
        });
        node.path(PROPERTIES).fieldNames().forEachRemaining(name -> {
            if (!isKnownText(type, kind.field(), name)) {
                fault(id, "form.property", name, type);
            }
        });
    }

    private static boolean isKnownText(String type, @Nullable FieldType field, String name) {
        return switch (type) {
            case "group" -> name.equals("labelZh");
            case "text" -> name.equals("textZh");
            case "button" -> name.equals("labelZh") || name.equals("outcome");
            default ->
                name.equals("labelZh")
                        || name.equals("descriptionZh")
                        || name.startsWith(VALUE_ZH) && field != null && field.isChoice();
        };
    }

    private @Nullable VisibilityCondition shown(String id, JsonNode conditional) {
        var hide = conditional.path("hide").asText();
        if (hide.isBlank()) {
            return null;
        }
        var read = VisibilityCondition.ofHide(hide);
        if (read.isEmpty()) {
            fault(id, "form.condition", hide);
        }
        return read.orElse(null);
    }

    private Section section(String id, JsonNode node, int depth, @Nullable VisibilityCondition shown) {
        if (depth > 0) {
            fault(id, "form.deep");
        }
        return new Section(
                id,
                optional(id, node, LABEL, node.path(LABEL), LONGEST_LABEL),
                components(id, node.path("components"), depth + 1),
                shown);
    }

    private Outcome outcome(String id, JsonNode node, @Nullable VisibilityCondition shown) {
        if (!node.path("action").asText(SUBMIT).equals(SUBMIT)) {
            fault(id, "form.action");
        }
        var value = node.path(PROPERTIES).path("outcome").asText();
        if (!OUTCOME.matcher(value).matches()) {
            fault(id, "form.outcome", value);
        } else if (!outcomes.add(value)) {
            fault(id, "form.outcome.twice", value);
        }
        return new Outcome(id, value, required(id, node, LABEL, node.path(LABEL), LONGEST_LABEL), shown);
    }

    private Field field(
            String id, FieldType type, Set<String> known, JsonNode node, @Nullable VisibilityCondition shown) {
        var key = node.path("key").asText();
        if (!KEY.matcher(key).matches()) {
            fault(id, "form.key", key);
        } else if (!keys.add(key)) {
            fault(id, "form.keyTwice", key);
        }
        if (type == FieldType.DATE && !node.path("subtype").asText("date").equals("date")) {
            fault(id, "form.subtype");
        }
        var label = type == FieldType.DATE && node.has(DATE_LABEL) ? node.path(DATE_LABEL) : node.path(LABEL);
        return new Field(
                id,
                key,
                type,
                required(id, node, LABEL, label, LONGEST_LABEL),
                optional(id, node, DESCRIPTION, node.path(DESCRIPTION), LONGEST_DESCRIPTION),
                node.path(VALIDATE).path("required").asBoolean(),
                limits(id, type, known, node),
                type.isChoice() ? choices(id, node) : List.of(),
                shown);
    }

    private Limits limits(String id, FieldType type, Set<String> known, JsonNode node) {
        var validate = node.path(VALIDATE);
        validate.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                fault(
                        id,
                        "form.property",
                        VALIDATE + "." + name,
                        node.path("type").asText());
            }
        });
        var longest = type == FieldType.TEXT ? LONGEST_LINE : LONGEST_ANSWER;
        var most = count(id, validate, "maxLength", longest);
        var least = count(id, validate, "minLength", longest);
        var min = number(id, validate, "min");
        var max = number(id, validate, "max");
        if (least != null && most != null && least > most) {
            fault(id, "form.limits", least, most);
        }
        if (min != null && max != null && min.compareTo(max) > 0) {
            fault(id, "form.limits", min, max);
        }
        var decimals = count(id, node, "decimalDigits", MOST_DECIMALS);
        return new Limits(least, most == null ? longest : most, min, max, decimals == null ? 0 : decimals);
    }

    private @Nullable Integer count(String id, JsonNode node, String name, int most) {
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.canConvertToExactIntegral() || value.asLong() < 0 || value.asLong() > most) {
            fault(id, "form.count", name, value.asText(), most);
            return null;
        }
        return value.asInt();
    }

    /** The editor writes numbers as numbers or, where they have decimals, as texts. */
    private @Nullable BigDecimal number(String id, JsonNode node, String name) {
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            return new BigDecimal(value.asText());
        } catch (NumberFormatException notANumber) {
            fault(id, "form.number", name, value.asText());
            return null;
        }
    }

    private List<Choice> choices(String id, JsonNode node) {
        var read = new ArrayList<Choice>();
        var values = new HashSet<String>();
        var nodes = node.path("values");
        if (!nodes.isArray() || nodes.isEmpty() || nodes.size() > MOST_CHOICES) {
            fault(id, "form.choices", nodes.size(), MOST_CHOICES);
            return read;
        }
        for (var choice : nodes) {
            choice.fieldNames().forEachRemaining(name -> {
                if (!name.equals("value") && !name.equals(LABEL)) {
                    fault(
                            id,
                            "form.property",
                            "values." + name,
                            node.path("type").asText());
                }
            });
            var value = choice.path("value").asText();
            if (!CHOICE.matcher(value).matches()) {
                fault(id, "form.choice", value);
            } else if (!values.add(value)) {
                fault(id, "form.choiceTwice", value);
            }
            var en = text(id, choice.path(LABEL), LONGEST_LABEL);
            var zh = text(id, node.path(PROPERTIES).path(VALUE_ZH + value), LONGEST_LABEL);
            if (en.isEmpty()) {
                fault(id, "form.choice.label", value);
            }
            if (zh.isEmpty()) {
                fault(id, "form.choice.labelZh", value);
            }
            read.add(new Choice(value, new LocalizedText(zh, en)));
        }
        node.path(PROPERTIES).fieldNames().forEachRemaining(name -> {
            if (name.startsWith(VALUE_ZH) && !values.contains(name.substring(VALUE_ZH.length()))) {
                fault(id, "form.choice.unknown", name.substring(VALUE_ZH.length()));
            }
        });
        return read;
    }

    private LocalizedText required(String id, JsonNode node, String name, JsonNode english, int longest) {
        var en = text(id, english, longest);
        var zh = text(id, node.path(PROPERTIES).path(name + "Zh"), longest);
        if (en.isEmpty()) {
            fault(
                    id,
                    "form.label",
                    zh.isEmpty() ? describe(node) : zh,
                    StudioMessages.of("form.words." + name + ".en"));
        }
        if (zh.isEmpty()) {
            fault(
                    id,
                    "form.labelZh",
                    en.isEmpty() ? describe(node) : en,
                    StudioMessages.of("form.words." + name + ".zh"));
        }
        return new LocalizedText(zh, en);
    }

    private @Nullable LocalizedText optional(String id, JsonNode node, String name, JsonNode english, int longest) {
        var zh = node.path(PROPERTIES).path(name + "Zh");
        return english.asText().isBlank() && zh.asText().isBlank() ? null : required(id, node, name, english, longest);
    }

    private static String describe(JsonNode node) {
        return node.path("key").asText(node.path("type").asText());
    }

    /** Plain words: what form-js would evaluate or draw as markup is refused, since nothing here does. */
    private String text(String id, JsonNode node, int longest) {
        var text = node.asText().strip();
        if (text.length() > longest) {
            fault(id, "form.long", text.substring(0, 20), longest);
        }
        if (text.startsWith("=") || text.contains("{{")) {
            fault(id, "form.expression", text);
        } else if (text.contains("<")) {
            fault(id, "form.markup", text);
        }
        return text;
    }

    private void fault(@Nullable String id, String code, Object... details) {
        faults.add(FormFault.of(id, code, details));
    }
}
