package io.kaidian.platform.allowlist;

import io.kaidian.processes.EngineNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may stand in a decision table: a list of what is allowed, as for diagrams. Cells are written in {@link RestrictedFeel}. */
final class DmnAllowList {

    private static final Set<String> DMN = Set.of(
            "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "http://www.omg.org/spec/DMN/20180521/MODEL/",
            "http://www.omg.org/spec/DMN/20151101/dmn.xsd");

    private static final String MODELER = "http://camunda.org/schema/modeler/1.0";

    private static final Set<String> DRAWING = Set.of(
            "https://www.omg.org/spec/DMN/20191111/DMNDI/",
            "http://www.omg.org/spec/DMN/20180521/DMNDI/",
            "http://www.omg.org/spec/DMN/20180521/DC/",
            "http://www.omg.org/spec/DMN/20180521/DI/",
            "http://bpmn.io/schema/dmn/biodi/1.0",
            "http://bpmn.io/schema/dmn/biodi/2.0");

    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "decision",
            "decisionTable",
            "input",
            "inputExpression",
            "inputValues",
            "output",
            "outputValues",
            "rule",
            "inputEntry",
            "outputEntry",
            "text",
            "description",
            "extensionElements",
            "informationRequirement",
            "requiredDecision",
            "requiredInput",
            "inputData",
            "textAnnotation",
            "association",
            "sourceRef",
            "targetRef",
            "variable");

    private static final Set<String> ATTRIBUTES = Set.of(
            "id",
            "name",
            "label",
            "namespace",
            "typeRef",
            "hitPolicy",
            "aggregation",
            "preferredOrientation",
            "outputLabel",
            "href",
            "exporter",
            "exporterVersion",
            "associationDirection",
            "textFormat");

    private static final Set<String> CELLS =
            Set.of("inputExpression", "inputValues", "outputValues", "inputEntry", "outputEntry");

    private static final Pattern TIME_TO_LIVE = Pattern.compile("P[0-9]{1,5}D|[0-9]{1,5}");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N} ._-]{0,60}");

    private DmnAllowList() {}

    static List<AllowListViolation> refusals(XmlElement root) {
        var refusals = new ArrayList<AllowListViolation>();
        if (!DMN.contains(root.uri()) || !root.name().equals("definitions")) {
            refusals.add(AllowListViolation.of("table.root", null, root.line(), root.name()));
        }
        look(root, null, "", refusals);
        return refusals;
    }

    private static void look(
            XmlElement xmlElement, @Nullable String around, String parent, List<AllowListViolation> refusals) {
        var id = xmlElement.id().orElse(around);
        if (DMN.contains(xmlElement.uri())) {
            if (!ELEMENTS.contains(xmlElement.name())) {
                refusals.add(AllowListViolation.of("table.element", id, xmlElement.line(), xmlElement.name()));
            }
            if (xmlElement.name().equals("text") && CELLS.contains(parent)) {
                RestrictedFeel.broken(xmlElement.text())
                        .ifPresent(code -> refusals.add(AllowListViolation.of(
                                code, id, xmlElement.line(), xmlElement.text().strip())));
            }
        } else if (!DRAWING.contains(xmlElement.uri())) {
            refusals.add(AllowListViolation.of(
                    "namespace.unknown", id, xmlElement.line(), xmlElement.name(), xmlElement.uri()));
        }
        xmlElement.attributes().forEach(attribute -> attribute(xmlElement, attribute, id, refusals));
        xmlElement.children().forEach(child -> look(child, id, xmlElement.name(), refusals));
    }

    private static void attribute(
            XmlElement xmlElement,
            XmlElement.Attribute attribute,
            @Nullable String id,
            List<AllowListViolation> refusals) {
        var name = attribute.name();
        var value = attribute.value();
        if (attribute.uri().equals(EngineNamespace.DMN)) {
            var fits = name.equals("historyTimeToLive")
                            && TIME_TO_LIVE.matcher(value).matches()
                    || name.equals("versionTag") && WORD.matcher(value).matches();
            if (!fits) {
                refusals.add(AllowListViolation.of("attribute.value", id, xmlElement.line(), name, value));
            }
        } else if (attribute.uri().isEmpty() && DMN.contains(xmlElement.uri())) {
            if (name.equals("expressionLanguage") || name.equals("typeLanguage")) {
                refusals.add(AllowListViolation.of("feel.language", id, xmlElement.line(), value));
            } else if (!ATTRIBUTES.contains(name)) {
                refusals.add(AllowListViolation.of("attribute.unknown", id, xmlElement.line(), name));
            } else if (name.equals("href") && !value.startsWith("#")) {
                refusals.add(AllowListViolation.of("attribute.value", id, xmlElement.line(), name, value));
            }
        } else if (!attribute.uri().equals(MODELER)
                && !DRAWING.contains(attribute.uri())
                && !DRAWING.contains(xmlElement.uri())) {
            refusals.add(AllowListViolation.of("namespace.unknown", id, xmlElement.line(), name, attribute.uri()));
        }
    }
}
