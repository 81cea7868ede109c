package io.kaidian.ui.seller;

import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.EvidenceType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a case asks for a photo.
 *
 * @param type what the catalogue says of it by which the case is asked
 * @param alternatives of which one will do instead
 * @param laterDays until how many days after the certification it may come; null where the case is not to be sent without it
 */
public record AskedPhoto(
        EvidenceType type,
        List<DocumentSlot> alternatives,
        @Nullable Integer laterDays) {}
