package io.kaidian.photos.idcard.parsing;

import io.kaidian.photos.CardField;
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
        this.kind = DocumentKindDetector.of(rows);
        switch (kind) {
            case ID_FRONT, RESIDENCE_PERMIT, FOREIGNER_CARD -> fields.putAll(IdCardFrontParser.of(rows));
            case ID_BACK -> fields.putAll(IdCardBackParser.of(rows));
            case BUSINESS_LICENCE -> fields.putAll(BusinessLicenseParser.of(rows));
            case UNKNOWN -> IdNumberFinder.find(rows).ifPresent(number -> fields.put(CardField.NUMBER, number));
        }
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
        changed.fields.put(field, found);
        return changed;
    }

    public List<TextRow> rows() {
        return rows;
    }
}
