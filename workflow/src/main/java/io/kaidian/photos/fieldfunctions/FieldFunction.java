package io.kaidian.photos.fieldfunctions;

import io.kaidian.photos.CardField;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.mrz.MachineReadableZone;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Gets a field out of what was read of a photo. Named by {@link #id} in data, so that a new kind of evidence needs no new
 * Java. Every function looks at the stored report alone: nothing is read a second time.
 */
public enum FieldFunction {

    /** The machine-readable zone, its lines one below the other. */
    MRZ("mrz", (report, today) -> report.field(CardField.MRZ)),

    /** P of a passport; A, C or I of a card; what the issuer adds behind it. */
    DOCUMENT_CODE("documentCode", fromZone((zone, today) -> Optional.of(zone.documentCode()))),

    ISSUING_STATE("issuingState", fromZone((zone, today) -> zone.issuingState())),

    NATIONALITY("nationality", fromZone((zone, today) -> zone.nationality())),

    /** The document's number: of the zone where there is one, else as printed. */
    DOCUMENT_NUMBER(
            "documentNumber",
            (report, today) -> fromZone((zone, day) -> Optional.of(zone.number()))
                    .apply(report, today)
                    .or(() -> report.field(CardField.NUMBER))),

    /** Day of birth, ISO. */
    BIRTH(
            "birth",
            (report, today) -> fromZone((zone, day) -> zone.birth(day).map(LocalDate::toString))
                    .apply(report, today)
                    .or(() -> report.field(CardField.BIRTH))),

    /** The document's last day, ISO, or 长期. */
    VALID_UNTIL(
            "validUntil",
            (report, today) -> fromZone((zone, day) -> zone.validUntil(day).map(LocalDate::toString))
                    .apply(report, today)
                    .or(() -> report.field(CardField.VALID_UNTIL))),

    /** M or F; 男 or 女 where it is printed so. */
    SEX(
            "sex",
            (report, today) ->
                    fromZone((zone, day) -> zone.sex()).apply(report, today).or(() -> report.field(CardField.SEX))),

    /** The name in hanzi, as printed. */
    NAME("name", (report, today) -> report.field(CardField.NAME)),

    /**
     * The name in Latin letters, surname, comma, given names. No check digit covers it: it counts fully only where every word of
     * it stands on the page a second time, and half where not.
     */
    LATIN_NAME("latinName", LatinNameField::of);

    private final String id;
    private final BiFunction<PhotoReport, LocalDate, Optional<OcrField>> function;

    FieldFunction(String id, BiFunction<PhotoReport, LocalDate, Optional<OcrField>> function) {
        this.id = id;
        this.function = function;
    }

    /** The function of this name. */
    public static Optional<FieldFunction> byId(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }

    /** Its name in data. */
    public String id() {
        return id;
    }

    /**
     * The field's value, how sure the reader is, and where it stands; empty where it could not be read.
     *
     * @param today decides the century of dates with two digits of the year
     */
    public Optional<OcrField> read(PhotoReport report, LocalDate today) {
        return function.apply(report, today);
    }

    private static BiFunction<PhotoReport, LocalDate, Optional<OcrField>> fromZone(
            BiFunction<MachineReadableZone, LocalDate, Optional<String>> part) {
        return (report, today) -> report.field(CardField.MRZ)
                .flatMap(field -> MachineReadableZone.parse(field.value())
                        .flatMap(zone -> part.apply(zone, today))
                        .map(value -> new OcrField(value, field.confidence(), field.place())));
    }
}
