package io.kaidian.studio.releases;

import io.kaidian.forms.FormComponents;
import io.kaidian.forms.FormDefinition;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.LocalizedElementNames;
import io.kaidian.studio.releases.FileChange.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What differs between two releases, in the terms of what the files are about; where things are drawn does not count. */
public final class ReleaseDiff {

    private ReleaseDiff() {}

    /** Differences, file by file. */
    public static List<FileChange> between(List<ReleaseFile> before, List<ReleaseFile> after) {
        var old = byName(before);
        var now = byName(after);
        var names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        var changes = new ArrayList<FileChange>();
        for (var name : names) {
            if (!old.containsKey(name)) {
                changes.add(new FileChange(name, Kind.ADDED, name, plain(name), "", "", ""));
            } else if (!now.containsKey(name)) {
                changes.add(new FileChange(name, Kind.REMOVED, name, plain(name), "", "", ""));
            } else if (!old.get(name).equals(now.get(name))) {
                changes.addAll(inside(name, old.get(name), now.get(name)));
            }
        }
        return changes;
    }

    private static List<FileChange> inside(String name, String before, String after) {
        var changes = compare(name, parts(name, before), parts(name, after));
        // Something differs, if only where it is drawn or how it is written.
        return changes.isEmpty() ? List.of(new FileChange(name, Kind.CHANGED, name, plain(name), "", "", "")) : changes;
    }

    /** A part of a file. @param aspects what is known of it, by name of the property */
    private record Part(LocalizedText name, Map<String, String> aspects) {}

    private static List<FileChange> compare(String file, Map<String, Part> before, Map<String, Part> after) {
        var ids = new LinkedHashSet<>(before.keySet());
        ids.addAll(after.keySet());
        var changes = new ArrayList<FileChange>();
        for (var id : ids) {
            var old = before.get(id);
            var now = after.get(id);
            if (old != null && now != null) {
                aspects(file, id, old, now, changes);
            } else if (now != null) {
                changes.add(new FileChange(file, Kind.ADDED, id, now.name(), "", "", words(now)));
            } else if (old != null) {
                changes.add(new FileChange(file, Kind.REMOVED, id, old.name(), "", words(old), ""));
            }
        }
        return changes;
    }

    private static void aspects(String file, String id, Part old, Part now, List<FileChange> changes) {
        var aspects = new LinkedHashSet<>(old.aspects().keySet());
        aspects.addAll(now.aspects().keySet());
        for (var aspect : aspects) {
            var was = old.aspects().getOrDefault(aspect, "");
            var is = now.aspects().getOrDefault(aspect, "");
            if (!was.equals(is)) {
                changes.add(new FileChange(file, Kind.CHANGED, id, now.name(), aspect, was, is));
            }
        }
    }

    private static String words(Part part) {
        return part.aspects().values().stream()
                .filter(value -> !value.isBlank() && !value.equals(part.name().en()))
                .collect(Collectors.joining(" · "));
    }

    private static Map<String, Part> parts(String name, String content) {
        try {
            if (name.endsWith(".bpmn") || name.endsWith(".dmn")) {
                return xml(content);
            }
            if (FormDefinition.isForm(name)) {
                return form(content);
            }
            return name.endsWith(".properties") ? texts(content) : lines(name, content);
        } catch (SAXException | IOException | ParserConfigurationException e) {
            // A draft on its way may be broken; then the file as a whole has changed.
            return Map.of();
        }
    }

    private static Map<String, Part> form(String content) {
        var parts = new LinkedHashMap<String, Part>();
        FormComponents.of(content)
                .forEach(
                        (id, properties) -> parts.put(id, new Part(FormComponents.nameOf(id, properties), properties)));
        return parts;
    }

    private static Map<String, Part> texts(String content) throws IOException {
        var texts = new Properties();
        texts.load(new StringReader(content));
        var parts = new TreeMap<String, Part>();
        texts.stringPropertyNames()
                .forEach(key -> parts.put(key, new Part(plain(key), Map.of("", texts.getProperty(key)))));
        return parts;
    }

    /** Rows of a catalogue by their code; lines of anything else by what they say. */
    private static Map<String, Part> lines(String name, String content) {
        var parts = new LinkedHashMap<String, Part>();
        for (var line : content.split("\\R")) {
            if (!line.isBlank()) {
                var code = name.endsWith(".csv") ? line.split(",", 2)[0] : line.strip();
                parts.put(code, new Part(plain(code), Map.of("", line)));
            }
        }
        return parts;
    }

    private static Map<String, Part> xml(String content)
            throws ParserConfigurationException, SAXException, IOException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        var parts = new LinkedHashMap<String, Part>();
        collect(builder.parse(new InputSource(new StringReader(content))).getDocumentElement(), parts);
        return parts;
    }

    private static void collect(Element element, Map<String, Part> parts) {
        if (isDrawing(element)) {
            return;
        }
        if (element.hasAttribute("id")) {
            var aspects = new LinkedHashMap<String, String>();
            properties(element, "", aspects);
            parts.put(element.getAttribute("id"), new Part(nameOf(element, aspects), aspects));
        }
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                collect(inner, parts);
            }
        }
    }

    /** Its attributes and texts, down to elements that are parts themselves. */
    private static void properties(Element element, String prefix, Map<String, String> aspects) {
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            var attribute = attributes.item(i);
            if (!attribute.getNodeName().startsWith("xmlns")
                    && !attribute.getNodeName().equals("id")
                    && !attribute.getNodeName().startsWith("biodi:")
                    && !attribute.getNodeName().equals("xsi:type")) {
                aspects.put(prefix + attribute.getLocalName(), attribute.getNodeValue());
            }
        }
        var text = new StringBuilder();
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            } else if (child instanceof Element inner
                    && !inner.hasAttribute("id")
                    && !isDrawing(inner)
                    && !inner.getLocalName().matches("incoming|outgoing|extensionElements")) {
                properties(inner, inner.getLocalName() + ".", aspects);
            } else if (child instanceof Element inner && inner.getLocalName().equals("extensionElements")) {
                properties(inner, prefix, aspects);
            }
        }
        if (!text.toString().isBlank()) {
            var key = prefix.isEmpty() ? "text" : prefix.substring(0, prefix.length() - 1);
            aspects.merge(key, text.toString().strip(), (one, other) -> one + "\n" + other);
        }
    }

    private static LocalizedText plain(String name) {
        return new LocalizedText(name, name);
    }

    private static LocalizedText nameOf(Element element, Map<String, String> aspects) {
        return element.hasAttribute("name")
                ? LocalizedElementNames.of(
                        element.getAttribute("name"),
                        element.getAttributeNS(LocalizedElementNames.NAMESPACE, LocalizedElementNames.CHINESE),
                        element.getAttribute("id"))
                : plain(otherNameOf(element, aspects));
    }

    private static String otherNameOf(Element element, Map<String, String> aspects) {
        if (element.hasAttribute("label")) {
            return element.getAttribute("label");
        }
        if (element.getLocalName().equals("rule")) {
            return aspects.getOrDefault("description", element.getAttribute("id"));
        }
        if (element.getLocalName().matches("inputEntry|outputEntry")
                && element.getParentNode() instanceof Element rule) {
            var column = columnOf(element, rule);
            var row = new LinkedHashMap<String, String>();
            properties(rule, "", row);
            return row.getOrDefault("description", rule.getAttribute("id")) + (column.isEmpty() ? "" : " · " + column);
        }
        return element.getAttribute("id");
    }

    private static String columnOf(Element entry, Element rule) {
        var kind = entry.getLocalName();
        int place = 0;
        for (var sibling = entry.getPreviousSibling(); sibling != null; sibling = sibling.getPreviousSibling()) {
            if (sibling instanceof Element before && before.getLocalName().equals(kind)) {
                place++;
            }
        }
        var wanted = kind.equals("inputEntry") ? "input" : "output";
        for (var child = rule.getParentNode().getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element column && column.getLocalName().equals(wanted) && place-- == 0) {
                return column.hasAttribute("label") ? column.getAttribute("label") : column.getAttribute("name");
            }
        }
        return "";
    }

    private static boolean isDrawing(Element element) {
        var uri = String.valueOf(element.getNamespaceURI());
        return uri.contains("/DI") || uri.contains("DMNDI") || uri.contains("/DC") || uri.contains("biodi");
    }

    private static Map<String, String> byName(List<ReleaseFile> files) {
        return files.stream().collect(Collectors.toMap(ReleaseFile::name, ReleaseFile::content));
    }
}
