package io.kaidian.checks.card;

import io.kaidian.checks.CardField;
import io.kaidian.checks.reading.TextLine;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the text of one picture means: kind of document and the values of its fields. */
public final class CardReading {

    private final List<TextRow> rows;
    private final DocumentKind kind;
    private final Map<CardField, FoundField> fields = new EnumMap<>(CardField.class);

    private CardReading(List<TextRow> rows) {
        this.rows = rows;
        this.kind = DocumentKinds.of(rows);
        switch (kind) {
            case ID_FRONT, RESIDENCE_PERMIT, FOREIGNER_CARD -> fields.putAll(FrontFields.of(rows));
            case ID_BACK -> fields.putAll(BackFields.of(rows));
            case BUSINESS_LICENCE -> fields.putAll(LicenceFields.of(rows));
            case UNKNOWN -> NumberFinder.find(rows).ifPresent(number -> fields.put(CardField.NUMBER, number));
        }
    }

    public static CardReading of(List<TextLine> lines) {
        return new CardReading(TextRows.of(lines));
    }

    public DocumentKind kind() {
        return kind;
    }

    public Map<CardField, FoundField> fields() {
        return fields;
    }

    public Optional<FoundField> field(CardField field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** The same text with one field seen differently. */
    public CardReading with(CardField field, FoundField found) {
        var changed = new CardReading(rows);
        changed.fields.put(field, found);
        return changed;
    }

    List<TextRow> rows() {
        return rows;
    }
}
