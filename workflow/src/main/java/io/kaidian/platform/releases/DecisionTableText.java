package io.kaidian.platform.releases;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A decision table as its file says it, before any engine has seen it.
 *
 * @param rules from the top
 */
public record DecisionTableText(
        String key, String name, String hitPolicy, List<Column> inputs, List<Column> outputs, List<Row> rules) {

    /**
     * A column.
     *
     * @param allowed values that its author listed; empty where any will do
     */
    public record Column(String id, String name, String label, String type, List<String> allowed) {}

    /** A rule; every cell as it was written. */
    public record Row(String id, List<String> inputs, List<String> outputs, String note) {}

    /**
     * Reads a file with one table.
     *
     * @throws IllegalArgumentException if it is no such file
     */
    public static DecisionTableText of(String xml) {
        var decision = first(root(xml), "decision");
        var table = first(decision, "decisionTable");
        return new DecisionTableText(
                decision.getAttribute("id"),
                decision.getAttribute("name"),
                table.getAttribute("hitPolicy").isEmpty() ? "UNIQUE" : table.getAttribute("hitPolicy"),
                children(table, "input").stream().map(DecisionTableText::input).toList(),
                children(table, "output").stream()
                        .map(DecisionTableText::output)
                        .toList(),
                children(table, "rule").stream().map(DecisionTableText::row).toList());
    }

    private static Element root(String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (SAXException | IOException unreadable) {
            throw new IllegalArgumentException("not to be read: " + unreadable.getMessage(), unreadable);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Column input(Element input) {
        var expression = first(input, "inputExpression");
        return column(input, text(expression), expression.getAttribute("typeRef"), "inputValues");
    }

    private static Column output(Element output) {
        return column(output, output.getAttribute("name"), output.getAttribute("typeRef"), "outputValues");
    }

    private static Column column(Element element, String name, String type, String values) {
        var label = element.getAttribute("label");
        var allowed = children(element, values).stream()
                .map(DecisionTableText::text)
                .flatMap(list -> CellCondition.parts(list).stream())
                .toList();
        return new Column(element.getAttribute("id"), name, label.isBlank() ? name : label, type, allowed);
    }

    private static Row row(Element rule) {
        return new Row(
                rule.getAttribute("id"),
                children(rule, "inputEntry").stream()
                        .map(DecisionTableText::text)
                        .toList(),
                children(rule, "outputEntry").stream()
                        .map(DecisionTableText::text)
                        .toList(),
                children(rule, "description").stream()
                        .map(note -> note.getTextContent().strip())
                        .findFirst()
                        .orElse(""));
    }

    private static String text(Element element) {
        return children(element, "text").stream()
                .map(text -> text.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static Element first(Element parent, String name) {
        return children(parent, name).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + name));
    }

    private static List<Element> children(Element parent, String name) {
        var nodes = parent.getChildNodes();
        var found = new ArrayList<Element>();
        IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node instanceof Element && name.equals(node.getLocalName()))
                .forEach(node -> found.add((Element) node));
        return found;
    }
}
