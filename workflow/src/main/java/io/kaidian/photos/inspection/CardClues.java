package io.kaidian.photos.inspection;

import io.kaidian.photos.CardHint;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What tells where in a picture a card lies, before anything is read.
 *
 * @param likely where it is likely to lie
 * @param fromAfar the same where that has to be looked for; only asked for where nobody knows
 * @param tooFarAway the part with a card of which nobody can read more than it shows; only asked for where small looks show too little
 * @param hint where it is said to lie; null where nothing was said
 */
record CardClues(
        Optional<TextRegion> likely,
        Supplier<Optional<TextRegion>> fromAfar,
        Supplier<Optional<TextRegion>> tooFarAway,
        @Nullable CardHint hint) {}
