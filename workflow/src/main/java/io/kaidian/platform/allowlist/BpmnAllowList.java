package io.kaidian.platform.allowlist;

import io.kaidian.processes.EngineNamespace;
import io.kaidian.processes.bpmn.LocalizedElementNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in a diagram: a list of what is allowed, by namespace, so that whatever is not known is refused. The same
 * list is applied to the raw file, when it is deployed and when the engine parses it.
 */
final class BpmnAllowList {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private static final String BPMN_DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
    private static final String DI = "http://www.omg.org/spec/DD/20100524/DI";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String MODELER = "http://camunda.org/schema/modeler/1.0";
    private static final String BIOC = "http://bpmn.io/schema/bpmn/biocolor/1.0";
    private static final String COLOR = "http://www.omg.org/spec/BPMN/non-normative/color/1.0";

    private static final Set<String> DRAWING = Set.of(BPMN_DI, DC, DI);

    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "process",
            "documentation",
            "extensionElements",
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "task",
            "manualTask",
            "userTask",
            "serviceTask",
            "sendTask",
            "businessRuleTask",
            "receiveTask",
            "callActivity",
            "subProcess",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway",
            "sequenceFlow",
            "incoming",
            "outgoing",
            "conditionExpression",
            "timerEventDefinition",
            "timeDate",
            "timeDuration",
            "timeCycle",
            "messageEventDefinition",
            "message",
            "signalEventDefinition",
            "signal",
            "errorEventDefinition",
            "error",
            "escalationEventDefinition",
            "escalation",
            "terminateEventDefinition",
            "linkEventDefinition",
            "collaboration",
            "participant",
            "messageFlow",
            "laneSet",
            "lane",
            "flowNodeRef",
            "textAnnotation",
            "text",
            "association",
            "group",
            "category",
            "categoryValue",
            "dataObject",
            "dataObjectReference",
            "dataStore",
            "dataStoreReference");

    private static final Set<String> ATTRIBUTES = Set.of(
            "id",
            "name",
            "isExecutable",
            "processType",
            "isClosed",
            "sourceRef",
            "targetRef",
            "default",
            "attachedToRef",
            "cancelActivity",
            "calledElement",
            "triggeredByEvent",
            "isInterrupting",
            "messageRef",
            "signalRef",
            "errorRef",
            "errorCode",
            "escalationRef",
            "escalationCode",
            "gatewayDirection",
            "eventGatewayType",
            "instantiate",
            "associationDirection",
            "textFormat",
            "processRef",
            "categoryValueRef",
            "dataObjectRef",
            "dataStoreRef",
            "isCollection",
            "value",
            "targetNamespace",
            "exporter",
            "exporterVersion",
            "definitionalCollaborationRef",
            "parallelMultiple",
            "isImmediate",
            "isUnlimited",
            "capacity");

    /** What the schema of BPMN takes for granted and a reader that knows it adds; written out, it says nothing more. */
    private static final Map<String, String> TAKEN_FOR_GRANTED = Map.ofEntries(
            Map.entry("expressionLanguage", "http://www.w3.org/1999/XPath"),
            Map.entry("typeLanguage", "http://www.w3.org/2001/XMLSchema"),
            Map.entry("startQuantity", "1"),
            Map.entry("completionQuantity", "1"),
            Map.entry("isForCompensation", "false"),
            Map.entry("implementation", "##WebService"),
            Map.entry("method", "##Compensate"));

    private static final Set<String> ENGINE_ELEMENTS = Set.of(
            "failedJobRetryTimeCycle",
            "inputOutput",
            "inputParameter",
            "outputParameter",
            "in",
            "out",
            "properties",
            "property",
            "documentation");

    /** What the engine would run, fetch, send or show, told apart so that the words can say so. */
    private static final Map<String, String> DANGEROUS_ELEMENTS = Map.ofEntries(
            Map.entry("scriptTask", "code.script"),
            Map.entry("script", "code.script"),
            Map.entry("connector", "code.connector"),
            Map.entry("connectorId", "code.connector"),
            Map.entry("executionListener", "code.listener"),
            Map.entry("taskListener", "code.listener"),
            Map.entry("field", "code.field"),
            Map.entry("expression", "code.field"),
            Map.entry("string", "code.field"),
            Map.entry("formData", "code.form"),
            Map.entry("formField", "code.form"),
            Map.entry("formProperty", "code.form"),
            Map.entry("validation", "code.form"),
            Map.entry("constraint", "code.form"));

    private static final Map<String, String> DANGEROUS_ATTRIBUTES = Map.ofEntries(
            Map.entry("class", "code.class"),
            Map.entry("expression", "code.expression"),
            Map.entry("resource", "code.script"),
            Map.entry("scriptFormat", "code.script"),
            Map.entry("language", "code.script"),
            Map.entry("variableMappingClass", "code.class"),
            Map.entry("variableMappingDelegateExpression", "code.class"),
            Map.entry("formHandlerClass", "code.form"),
            Map.entry("collection", "code.loop"),
            Map.entry("taskPriority", "code.external"),
            Map.entry("expressionLanguage", "code.script"),
            Map.entry("typeLanguage", "code.script"));

    private static final Pattern STEP = Pattern.compile("[$]\\{[a-z][A-Za-z0-9]*Delegate}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,99}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
    private static final Pattern FLAG = Pattern.compile("true|false");
    private static final Pattern ROUTE = Pattern.compile("[a-z][a-z0-9/-]{0,80}");
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,80}");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N} ._-]{0,60}");
    private static final Pattern ROLES = Pattern.compile("[A-Z_]{1,30}( *, *[A-Z_]{1,30}){0,9}");
    private static final Pattern DURATION = Pattern.compile("P[0-9DTHMSWY.]{2,20}");
    private static final Pattern CYCLE = Pattern.compile("R[0-9]{1,2}/P[0-9DTHMSWY.]{2,20}");
    private static final Pattern RETRIES =
            Pattern.compile("(R[0-9]{1,2}/)?P[0-9DTHMSWY.]{2,20}(,P[0-9DTHMSWY.]{2,20}){0,9}");
    private static final Pattern DATE =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]{5,15}(Z|[+-][0-9:]{5})?)?");
    private static final Pattern COLOUR =
            Pattern.compile("#[0-9A-Fa-f]{3,8}|[a-zA-Z]{3,30}|rgba?\\([0-9,. %]{5,30}\\)");

    private static final Map<String, Pattern> ENGINE_ATTRIBUTES = Map.ofEntries(
            Map.entry("asyncBefore", FLAG),
            Map.entry("asyncAfter", FLAG),
            Map.entry("exclusive", FLAG),
            Map.entry("isStartableInTasklist", FLAG),
            Map.entry("jobPriority", NUMBER),
            Map.entry("candidateGroups", ROLES),
            Map.entry("priority", NUMBER),
            Map.entry("delegateExpression", STEP),
            Map.entry("decisionRef", NAME),
            Map.entry("decisionRefBinding", Pattern.compile("deployment")),
            Map.entry("calledElementBinding", Pattern.compile("deployment")),
            Map.entry("historyTimeToLive", Pattern.compile("P[0-9]{1,5}D|[0-9]{1,5}")),
            Map.entry("versionTag", WORD),
            Map.entry("formKey", ROUTE),
            Map.entry("formRef", FORM),
            Map.entry("formRefBinding", Pattern.compile("deployment")),
            Map.entry("modelerTemplate", Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,99}")),
            Map.entry("modelerTemplateVersion", NUMBER));

    private BpmnAllowList() {}

    /**
     * Everything in it that is not allowed, in the order of the file.
     *
     * @param topics of steps that may be handed to programs beside the server; often none
     */
    static List<AllowListViolation> refusals(XmlElement root, Set<String> topics) {
        var refusals = new ArrayList<AllowListViolation>();
        if (!root.uri().equals(BPMN) || !root.name().equals("definitions")) {
            refusals.add(AllowListViolation.of("diagram.root", null, root.line(), root.name()));
        }
        new Inspection(refusals, topics).at(root, null, "");
        NonWaitingLoops.in(List.of(root)).forEach(cycle -> refusals.add(cycle.refusal()));
        return refusals;
    }

    private record Inspection(List<AllowListViolation> refusals, Set<String> topics) {

        private void at(XmlElement xmlElement, @Nullable String around, String parent) {
            var id = xmlElement.id().orElse(around);
            if (!DRAWING.contains(xmlElement.uri())) {
                element(xmlElement, id, parent);
            }
            xmlElement.attributes().forEach(attribute -> attribute(xmlElement, attribute, id));
            xmlElement.children().forEach(child -> at(child, id, xmlElement.name()));
        }

        private void element(XmlElement xmlElement, @Nullable String id, String parent) {
            var dangerous = DANGEROUS_ELEMENTS.get(xmlElement.name());
            if (xmlElement.uri().equals(BPMN)) {
                if (ELEMENTS.contains(xmlElement.name())) {
                    content(xmlElement, id);
                } else {
                    refuse(dangerous == null ? "element.unknown" : dangerous, id, xmlElement, xmlElement.name());
                }
            } else if (xmlElement.uri().equals(EngineNamespace.BPMN)) {
                if (ENGINE_ELEMENTS.contains(xmlElement.name())) {
                    setting(xmlElement, id);
                } else {
                    refuse(dangerous == null ? "element.unknown" : dangerous, id, xmlElement, xmlElement.name());
                }
            } else {
                refuse("namespace.unknown", id, xmlElement, xmlElement.name(), xmlElement.uri());
            }
        }

        private void content(XmlElement xmlElement, @Nullable String id) {
            switch (xmlElement.name()) {
                case "conditionExpression" ->
                    require(RestrictedExpression.isPlain(xmlElement.text()), "expression.condition", id, xmlElement);
                case "timeDate" -> require(isVariableOr(DATE, xmlElement.text()), "expression.time", id, xmlElement);
                case "timeDuration" ->
                    require(isVariableOr(DURATION, xmlElement.text()), "expression.time", id, xmlElement);
                case "timeCycle" -> require(isVariableOr(CYCLE, xmlElement.text()), "expression.time", id, xmlElement);
                default -> {
                    // Words only: the engine reads nothing from them, except names, which are attributes.
                }
            }
        }

        private void setting(XmlElement xmlElement, @Nullable String id) {
            switch (xmlElement.name()) {
                case "failedJobRetryTimeCycle" ->
                    require(RETRIES.matcher(xmlElement.text().strip()).matches(), "expression.retry", id, xmlElement);
                case "inputParameter", "outputParameter" ->
                    require(
                            xmlElement.children().isEmpty()
                                    && (RestrictedExpression.isLiteral(xmlElement.text())
                                            || RestrictedExpression.isPlain(xmlElement.text())),
                            "expression.value",
                            id,
                            xmlElement);
                default -> {
                    // Their attributes are looked at like all others.
                }
            }
        }

        private void attribute(XmlElement xmlElement, XmlElement.Attribute attribute, @Nullable String id) {
            var uri = attribute.uri();
            var name = attribute.name();
            var value = attribute.value();
            if (uri.isEmpty() && xmlElement.uri().equals(EngineNamespace.BPMN)) {
                inEngineElement(xmlElement, name, value, id);
            } else if (uri.isEmpty() && xmlElement.uri().equals(BPMN)) {
                if (!ATTRIBUTES.contains(name) && !isTakenForGranted(name, value)) {
                    refuseAttribute(xmlElement, name, id);
                } else if (!RestrictedExpression.isLiteral(value) && !name.equals("textFormat")) {
                    refuse("expression.name", id, xmlElement, name, value);
                }
            } else if (uri.equals(EngineNamespace.BPMN)) {
                inEngineNamespace(xmlElement, name, value, id);
            } else if (uri.equals(XSI)) {
                if (!name.equals("type") || !value.matches("([A-Za-z0-9]+:)?tFormalExpression|dc:.*|di:.*")) {
                    refuse("attribute.unknown", id, xmlElement, name);
                }
            } else if (uri.equals(BIOC) || uri.equals(COLOR)) {
                require(COLOUR.matcher(value).matches(), "attribute.value", id, xmlElement, name, value);
            } else if (uri.equals(LocalizedElementNames.NAMESPACE)) {
                if (name.equals(LocalizedElementNames.CHINESE)) {
                    require(RestrictedExpression.isLiteral(value), "expression.name", id, xmlElement, name, value);
                } else {
                    refuseAttribute(xmlElement, name, id);
                }
            } else if (!uri.equals(MODELER) && !(uri.isEmpty() && DRAWING.contains(xmlElement.uri()))) {
                refuse("namespace.unknown", id, xmlElement, name, uri);
            }
        }

        private static boolean isTakenForGranted(String name, String value) {
            return value.equals(TAKEN_FOR_GRANTED.get(name))
                    || name.equals("implementation") && value.equals("##unspecified");
        }

        private void inEngineNamespace(XmlElement xmlElement, String name, String value, @Nullable String id) {
            var allowed = ENGINE_ATTRIBUTES.get(name);
            if (name.equals("dueDate")) {
                require(
                        isVariableOr(DATE, value) || TimerDuration.isAtLeastAMinute(value),
                        "expression.time",
                        id,
                        xmlElement,
                        name,
                        value);
            } else if (name.equals("followUpDate")) {
                require(isVariableOr(DATE, value), "expression.time", id, xmlElement, name, value);
            } else if (name.equals("type")) {
                if (!value.equals("external") || !isHandedOut(xmlElement)) {
                    refuse(typeCode(value), id, xmlElement, value);
                }
            } else if (name.equals("topic")) {
                require(isHandedOut(xmlElement), "code.external", id, xmlElement, value);
            } else if (allowed == null) {
                refuseAttribute(xmlElement, name, id);
            } else if (!allowed.matcher(value).matches()) {
                refuse(valueCode(name), id, xmlElement, name, value);
            }
        }

        private static String valueCode(String attribute) {
            return switch (attribute) {
                case "delegateExpression" -> "code.step";
                case "formRef", "formRefBinding" -> "code.form";
                default -> "attribute.value";
            };
        }

        private void inEngineElement(XmlElement xmlElement, String name, String value, @Nullable String id) {
            switch (xmlElement.name()) {
                case "inputParameter", "outputParameter" ->
                    require(
                            name.equals("name") && NAME.matcher(value).matches(),
                            "attribute.value",
                            id,
                            xmlElement,
                            name,
                            value);
                case "property" ->
                    require(
                            Set.of("name", "value", "id").contains(name) && RestrictedExpression.isLiteral(value),
                            "attribute.value",
                            id,
                            xmlElement,
                            name,
                            value);
                case "in", "out" -> handedOver(xmlElement, name, value, id);
                default -> {
                    if (!name.equals("id")) {
                        refuseAttribute(xmlElement, name, id);
                    }
                }
            }
        }

        private void handedOver(XmlElement xmlElement, String name, String value, @Nullable String id) {
            switch (name) {
                case "businessKey" ->
                    require(RestrictedExpression.isPlain(value), "expression.value", id, xmlElement, name, value);
                case "sourceExpression" ->
                    require(
                            RestrictedExpression.isLiteral(value) || RestrictedExpression.isPlain(value),
                            "expression.value",
                            id,
                            xmlElement,
                            name,
                            value);
                case "source", "target" ->
                    require(NAME.matcher(value).matches(), "attribute.value", id, xmlElement, name, value);
                default -> refuseAttribute(xmlElement, name, id);
            }
        }

        /** Whether a program beside the server may do this step. */
        private boolean isHandedOut(XmlElement xmlElement) {
            return xmlElement.uri().equals(BPMN)
                    && xmlElement.name().equals("serviceTask")
                    && xmlElement.attributes().stream()
                            .anyMatch(attribute -> attribute.uri().equals(EngineNamespace.BPMN)
                                    && attribute.name().equals("topic")
                                    && topics.contains(attribute.value()));
        }

        private static String typeCode(String type) {
            return switch (type) {
                case "shell" -> "code.shell";
                case "mail" -> "code.mail";
                default -> "code.external";
            };
        }

        private static boolean isVariableOr(Pattern literal, String text) {
            return RestrictedExpression.isPlain(text)
                    || literal.matcher(text.strip()).matches();
        }

        private void refuseAttribute(XmlElement xmlElement, String name, @Nullable String id) {
            refuse(DANGEROUS_ATTRIBUTES.getOrDefault(name, "attribute.unknown"), id, xmlElement, name);
        }

        private void require(
                boolean holds, String code, @Nullable String id, XmlElement xmlElement, String... details) {
            if (!holds) {
                refuse(
                        code,
                        id,
                        xmlElement,
                        details.length == 0 ? new String[] {xmlElement.text().strip()} : details);
            }
        }

        private void refuse(String code, @Nullable String id, XmlElement xmlElement, String... details) {
            refusals.add(AllowListViolation.of(code, id, xmlElement.line(), details));
        }
    }
}
