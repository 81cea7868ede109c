package io.kaidian.studio.drafts;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Whether two versions of a diagram say the same and are drawn the same, whatever the order in which the editor wrote
 * their elements: what is moved and put back goes to the end of its lane, its process and its drawing.
 */
final class DiagramComparison {

    /** Of several ways the engine takes the first one that fits, and a line has its bends in order. */
    private static final Set<String> ORDERED = Set.of("sequenceFlow", "waypoint");

    private static final Set<String> REFERENCES = Set.of("incoming", "outgoing", "flowNodeRef");

    private DiagramComparison() {}

    /** False where one cannot be read. */
    static boolean isSame(String before, String after) {
        if (before.equals(after)) {
            return true;
        }
        try {
            return canonical(read(before)).equals(canonical(read(after)));
        } catch (SAXException | IOException | ParserConfigurationException unreadable) {
            return false;
        }
    }

    private static Element read(String xml) throws SAXException, IOException, ParserConfigurationException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
    }

    private static String canonical(Element element) {
        var attributes = new TreeMap<String, String>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            var attribute = element.getAttributes().item(i);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                attributes.put(attribute.getNamespaceURI() + " " + attribute.getLocalName(), attribute.getNodeValue());
            }
        }
        var text = new StringBuilder();
        var children = new ArrayList<Element>();
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                children.add(inner);
            } else if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        children.sort(Comparator.comparing(Element::getLocalName).thenComparing(DiagramComparison::order));
        return element.getNamespaceURI() + " " + element.getLocalName() + attributes
                + (children.isEmpty() ? text.toString() : text.toString().strip())
                + children.stream().map(DiagramComparison::canonical).toList();
    }

    /** The same for all where their order counts. */
    private static String order(Element element) {
        if (ORDERED.contains(element.getLocalName())) {
            return "";
        }
        return REFERENCES.contains(element.getLocalName())
                ? element.getTextContent().strip()
                : element.getAttribute("id");
    }
}
