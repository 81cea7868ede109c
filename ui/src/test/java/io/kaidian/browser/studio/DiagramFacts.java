package io.kaidian.browser.studio;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/**
 * What a diagram's file says, fact by fact, read by another program than the editor's own comparison: so a loss that the
 * editor overlooks is seen here.
 */
final class DiagramFacts {

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final Set<String> DRAWING = Set.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://www.omg.org/spec/DD/20100524/DI");

    /** What the standard's schema says of an attribute that is missing. */
    private static final Map<String, Set<String>> DEFAULTS = Map.ofEntries(
            Map.entry("completionQuantity", Set.of("1")),
            Map.entry("startQuantity", Set.of("1")),
            Map.entry("isForCompensation", Set.of("false", "0")),
            Map.entry("isInterrupting", Set.of("true", "1")),
            Map.entry("cancelActivity", Set.of("true")),
            Map.entry("parallelMultiple", Set.of("false")),
            Map.entry("triggeredByEvent", Set.of("false")),
            Map.entry("isCollection", Set.of("false")),
            Map.entry("isClosed", Set.of("false")),
            Map.entry("isSequential", Set.of("false")),
            Map.entry("isImmediate", Set.of("true")),
            Map.entry("testBefore", Set.of("false")),
            Map.entry("instantiate", Set.of("false")),
            Map.entry("gatewayDirection", Set.of("Unspecified")),
            Map.entry("eventGatewayType", Set.of("Exclusive")),
            Map.entry("associationDirection", Set.of("None")),
            Map.entry("processType", Set.of("None")),
            Map.entry("itemKind", Set.of("Information")),
            Map.entry("behavior", Set.of("All")),
            Map.entry("textFormat", Set.of("text/plain")),
            Map.entry("expressionLanguage", Set.of("http://www.w3.org/1999/XPath")),
            Map.entry("typeLanguage", Set.of("http://www.w3.org/2001/XMLSchema")),
            Map.entry("messageVisibleKind", Set.of("initiating")),
            Map.entry("ordering", Set.of("Parallel")),
            Map.entry("cancelRemainingInstances", Set.of("true")));

    private final List<Fact> facts = new ArrayList<>();

    private DiagramFacts() {}

    /** @param id the nearest element with an id; of a drawing, what it draws */
    record Fact(String id, String says) {}

    static List<Fact> of(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setCoalescing(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        var read = new DiagramFacts();
        read.visit(document, "", "");
        return read.facts;
    }

    private void visit(Node node, String id, String path) {
        for (var child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            switch (child.getNodeType()) {
                case Node.COMMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE ->
                    say(id, "remark " + words(child.getNodeValue()));
                case Node.TEXT_NODE -> {
                    if (!child.getNodeValue().isBlank()) {
                        say(id, path + " says " + words(child.getNodeValue()));
                    }
                }
                case Node.ELEMENT_NODE -> element((Element) child, id, path);
                default -> {
                    // Nothing else is left in a file without a document type.
                }
            }
        }
    }

    private void element(Element element, String around, String above) {
        var own = isDrawing(element) && element.hasAttribute("bpmnElement")
                ? element.getAttribute("bpmnElement")
                : element.getAttribute("id");
        var id = own.isEmpty() ? around : own;
        var path = (own.isEmpty() ? above + "/" : "") + space(element.getNamespaceURI()) + name(element);
        say(id, path);
        for (int at = 0; at < element.getAttributes().getLength(); at++) {
            attribute((Attr) element.getAttributes().item(at), element, id, path);
        }
        visit(element, id, path);
    }

    private void attribute(Attr attribute, Element element, String id, String path) {
        var name = attribute.getLocalName();
        var form = "http://www.w3.org/2000/xmlns/".equals(attribute.getNamespaceURI())
                || name.toLowerCase(Locale.ROOT).endsWith("schemalocation")
                || name.startsWith("exporter")
                || XSI.equals(attribute.getNamespaceURI()) && isDrawing(element)
                || XSI.equals(attribute.getNamespaceURI()) && name(element).equals("formalExpression");
        var value = XSI.equals(attribute.getNamespaceURI())
                ? resolved(element, attribute.getValue())
                : plain(attribute.getValue());
        if (!form && !DEFAULTS.getOrDefault(name, Set.of()).contains(value)) {
            var space = attribute.getNamespaceURI() == null
                            || attribute.getNamespaceURI().equals(element.getNamespaceURI())
                    ? ""
                    : space(attribute.getNamespaceURI());
            say(id, path + " @" + space + name + " = " + value);
        }
    }

    private void say(String id, String says) {
        facts.add(new Fact(id, says));
    }

    private static boolean isDrawing(Element element) {
        return element.getNamespaceURI() != null && DRAWING.contains(element.getNamespaceURI());
    }

    private static String name(Element element) {
        return MODEL.equals(element.getNamespaceURI())
                        && element.getLocalName().equals("expression")
                        && element.getAttributeNS(XSI, "type").endsWith("tFormalExpression")
                ? "formalExpression"
                : element.getLocalName();
    }

    /** Operaton's name space means the same as Camunda's. */
    private static String space(String uri) {
        return "{" + ("http://operaton.org/schema/1.0/bpmn".equals(uri) ? "http://camunda.org/schema/1.0/bpmn" : uri)
                + "}";
    }

    private static String resolved(Element element, String name) {
        int colon = name.indexOf(':');
        var prefix = colon < 0 ? null : name.substring(0, colon);
        return space(element.lookupNamespaceURI(prefix)) + name.substring(colon + 1);
    }

    private static String plain(String value) {
        if (value.matches("[+-]?\\d*\\.?\\d+([eE][+-]?\\d+)?|\\d+\\.")) {
            return String.format(Locale.ROOT, "%.5f", Double.parseDouble(value)).replaceFirst("\\.?0+$", "");
        }
        return words(value);
    }

    private static String words(String text) {
        return text.replaceAll("\r\n?", "\n").strip();
    }
}
