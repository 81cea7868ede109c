package io.kaidian.studio.releases;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A row for the table of required documents, as an analyst adds one. By itself it asks everybody for a type of evidence. */
public record RequiredDocumentRow(
        String slot, Map<String, String> conditions, boolean reuse, String oneOf, String laterDays) {

    private static final List<String> INPUTS =
            List.of("sellerType", "kind", "change", "identityDocument", "category", "region", "risk", "person");

    public static RequiredDocumentRow of(String slot) {
        return new RequiredDocumentRow(slot, Map.of(), true, "", "");
    }

    /** Only where that column has that value. */
    public RequiredDocumentRow where(String column, String value) {
        return whereTest(column, quoted(value));
    }

    /** Only where that column passes that unary test. */
    public RequiredDocumentRow whereTest(String column, String test) {
        var more = new HashMap<>(conditions);
        more.put(column, test);
        return new RequiredDocumentRow(slot, more, reuse, oneOf, laterDays);
    }

    /** What was accepted before will not do. */
    public RequiredDocumentRow notReused() {
        return new RequiredDocumentRow(slot, conditions, false, oneOf, laterDays);
    }

    /** One of all that are in that group will do. */
    public RequiredDocumentRow oneOf(String group) {
        return new RequiredDocumentRow(slot, conditions, reuse, quoted(group), laterDays);
    }

    /** It may come that many days after the certification. */
    public RequiredDocumentRow laterDays(int days) {
        return new RequiredDocumentRow(slot, conditions, reuse, oneOf, Integer.toString(days));
    }

    String xml() {
        var inputs = INPUTS.stream()
                .map(column -> "<inputEntry id=\"InputEntry_%s_%s\"><text>%s</text></inputEntry>"
                        .formatted(slot, column, conditions.getOrDefault(column, "")))
                .collect(Collectors.joining());
        return """
                <rule id="Rule_%1$s">%2$s
                  <outputEntry id="OutputEntry_%1$s_slot"><text>"%1$s"</text></outputEntry>
                  <outputEntry id="OutputEntry_%1$s_reuse"><text>%3$s</text></outputEntry>
                  <outputEntry id="OutputEntry_%1$s_oneOf"><text>%4$s</text></outputEntry>
                  <outputEntry id="OutputEntry_%1$s_laterDays"><text>%5$s</text></outputEntry>
                  <outputEntry id="OutputEntry_%1$s_byTransfer"><text></text></outputEntry>
                </rule>
                """.formatted(slot, inputs, reuse, oneOf, laterDays);
    }

    private static String quoted(String value) {
        return '"' + value + '"';
    }
}
