package io.kaidian.photos.idcard.parsing;

import io.kaidian.photos.CardField;
import io.kaidian.photos.mrz.MachineReadableZone;
import io.kaidian.photos.ocr.TextBox;
import io.kaidian.photos.ocr.TextLine;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the text of one picture means: kind of document and the values of its fields. */
public final class ParsedCard {

    private final List<TextRow> rows;
    private final DocumentKind kind;
    private final Map<CardField, ExtractedField> fields = new EnumMap<>(CardField.class);

    private ParsedCard(List<TextRow> rows) {
        this.rows = rows;
        var mrz = MrzParser.find(rows);
        // Digits of a zone are no number that is printed anywhere.
        var print = rows.stream().filter(row -> !row.text().contains("<<")).toList();
        this.kind =
                DocumentKindDetector.of(rows, print, mrz.flatMap(found -> MachineReadableZone.parse(found.value())));
        switch (kind) {
            case ID_FRONT -> fields.putAll(IdCardFrontParser.of(print));
            case FOREIGNER_CARD -> fields.putAll(PermanentResidentCardParser.of(print));
            case RESIDENCE_PERMIT, TEMPORARY_ID_CARD -> {
                fields.putAll(IdCardFrontParser.of(print));
                fields.putAll(IdCardBackParser.of(print));
            }
            case MAINLAND_TRAVEL_PERMIT -> fields.putAll(TravelPermitParser.of(print));
            case PASSPORT -> {}
            case ID_BACK -> fields.putAll(IdCardBackParser.of(print));
            case BUSINESS_LICENCE -> fields.putAll(BusinessLicenseParser.of(print));
            case UNKNOWN -> IdNumberFinder.find(print).ifPresent(number -> fields.put(CardField.NUMBER, number));
        }
        mrz.ifPresent(found -> fields.put(CardField.MRZ, found));
    }

    public static ParsedCard of(List<TextLine> lines) {
        return new ParsedCard(TextRowJoiner.of(lines));
    }

    public DocumentKind kind() {
        return kind;
    }

    public Map<CardField, ExtractedField> fields() {
        return fields;
    }

    public Optional<ExtractedField> field(CardField field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** The same text with one field seen differently. */
    public ParsedCard with(CardField field, ExtractedField found) {
        var changed = new ParsedCard(rows);
        changed.fields.putAll(fields);
        changed.fields.put(field, found);
        return changed;
    }

    /**
     * Where the lines, or their ends, must lie of a machine-readable zone that could not be read, for another look at them: one
     * list for each way to look. What lies in such a box counts no more.
     */
    public List<List<TextBox>> mrzBoxes() {
        return fields.containsKey(CardField.MRZ) ? List.of() : MrzBoxes.of(rows);
    }

    public List<TextRow> rows() {
        return rows;
    }
}
