package io.kaidian.photos.mrz;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The codes of states and organisations in a machine-readable zone (ICAO Doc 9303 part 3, section 5): those of ISO 3166-1,
 * D for Germany, and the codes that only these documents have. Which state is recognised by whom is not asked.
 */
public final class IssuingStates {

    private static final Set<String> OTHERS = Set.of(
            // Part 3, 5, part A with "D", and parts B to D; UTO is the Utopia of specimens.
            "D",
            "EUE",
            "GBD",
            "GBN",
            "GBO",
            "GBP",
            "GBS",
            "IAO",
            "RKS",
            "UNA",
            "UNK",
            "UNO",
            "UTO",
            "XAA",
            "XBA",
            "XCC",
            "XCE",
            "XCO",
            "XDC",
            "XEC",
            "XES",
            "XIM",
            "XMP",
            "XOM",
            "XPO",
            "XXA",
            "XXB",
            "XXC",
            "XXX");

    private static final Set<String> CODES = codes();

    private IssuingStates() {}

    /** Whether documents can bear this code, without fillers. */
    public static boolean isKnown(String code) {
        return CODES.contains(code);
    }

    private static Set<String> codes() {
        var codes = new HashSet<>(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3));
        codes.addAll(OTHERS);
        return Set.copyOf(codes);
    }
}
