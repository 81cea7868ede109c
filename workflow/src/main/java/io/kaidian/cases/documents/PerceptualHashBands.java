package io.kaidian.cases.documents;

import java.util.ArrayList;
import java.util.List;

/**
 * Multi-index hashing of perceptual hashes: a hash of 256 bits is cut into six bands, each of which has an index of its own. Two hashes that
 * differ by few bits are alike in at least one band, so that the indexes hold all that are near (decision record 0147). Norouzi, Punjani
 * and Fleet, "Fast Search in Hamming Space with Multi-Index Hashing", 2012.
 */
final class PerceptualHashBands {

    static final int BITS = 256;

    /** With more differing bits than this there are so many values to look for that reading all hashes is no slower. */
    static final int FARTHEST = 17;

    private static final int COUNT = 6;
    private static final int WIDTH = 43;

    private PerceptualHashBands() {}

    /**
     * A condition that every hash meets that differs by at most so many bits, and hardly any other. The values come from subqueries,
     * so that the planner does not weigh all 220 of them, which took longer than looking for them.
     *
     * @param alias of the table that holds {@code picture_hash}
     * @param parameter name of the parameter that {@link #near} fills, without its number
     */
    static String condition(String alias, String parameter) {
        var either = new ArrayList<String>();
        for (int band = 0; band < COUNT; band++) {
            either.add(
                    "substring(%s.picture_hash from %d for %d)::bit(%3$d)::bigint = any((select :%s%d::bigint[])::bigint[])"
                            .formatted(alias, first(band) + 1, width(band), parameter, band));
        }
        return "(" + String.join(" or ", either) + ")";
    }

    /**
     * The values of each band that a hash may have which differs by at most so many bits.
     *
     * @param hash 256 characters, 0 or 1
     * @param most at most {@link #FARTHEST}
     */
    static List<Long[]> near(String hash, int most) {
        if (hash.length() != BITS) {
            throw new IllegalArgumentException("a hash has 256 bits, not " + hash.length());
        }
        if (most < 0 || most > FARTHEST) {
            throw new IllegalArgumentException("0 to 17 bits can be looked for, not " + most);
        }
        var values = new ArrayList<Long[]>();
        for (int band = 0; band < COUNT; band++) {
            var own = Long.parseLong(hash.substring(first(band), first(band) + width(band)), 2);
            values.add(within(own, width(band), radius(band, most)).toArray(Long[]::new));
        }
        return values;
    }

    /**
     * In how many bits a band may differ at most. Were every band to differ by more than this, all would differ by
     * more than {@code most}: the first bands by one bit more than a sixth of it each, the others by a sixth.
     */
    private static int radius(int band, int most) {
        return band <= most % COUNT ? most / COUNT : most / COUNT - 1;
    }

    private static List<Long> within(long own, int width, int radius) {
        var values = new ArrayList<Long>();
        if (radius >= 0) {
            values.add(own);
            flip(own, width - 1, radius, values);
        }
        return values;
    }

    private static void flip(long value, int highest, int left, List<Long> values) {
        if (left == 0) {
            return;
        }
        for (int bit = highest; bit >= 0; bit--) {
            var flipped = value ^ (1L << bit);
            values.add(flipped);
            flip(flipped, bit - 1, left - 1, values);
        }
    }

    /** The last two are one bit narrower. */
    private static int width(int band) {
        return band < BITS - COUNT * (WIDTH - 1) ? WIDTH : WIDTH - 1;
    }

    private static int first(int band) {
        return band * WIDTH - Math.max(0, band - (BITS - COUNT * (WIDTH - 1)));
    }
}
