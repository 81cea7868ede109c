package io.kaidian.photos.imaging;

import java.util.Set;

/**
 * Whether a picture has exactly the size of a common screen, as screenshots have. Sizes in a camera's proportions (4:3,
 * 3:2) are left out; cameras make some of the others too, so this is a hint for a person.
 */
public final class CommonScreenSizes {

    /** Short side, long side. */
    private static final Set<String> SCREENS = Set.of(
            "640x1136",
            "720x1280",
            "720x1560",
            "720x1600",
            "750x1334",
            "768x1366",
            "828x1792",
            "900x1600",
            "1080x1920",
            "1080x2160",
            "1080x2220",
            "1080x2280",
            "1080x2310",
            "1080x2340",
            "1080x2376",
            "1080x2388",
            "1080x2400",
            "1080x2408",
            "1080x2412",
            "1125x2436",
            "1170x2532",
            "1179x2556",
            "1200x1920",
            "1200x2640",
            "1206x2622",
            "1216x2640",
            "1220x2712",
            "1240x2772",
            "1242x2208",
            "1242x2688",
            "1260x2800",
            "1264x2780",
            "1284x2778",
            "1290x2796",
            "1320x2868",
            "1440x2560",
            "1440x2960",
            "1440x3040",
            "1440x3088",
            "1440x3120",
            "1440x3168",
            "1440x3200",
            "1600x2560",
            "1800x2880",
            "2160x3840");

    private CommonScreenSizes() {}

    public static boolean matches(int width, int height) {
        return SCREENS.contains(Math.min(width, height) + "x" + Math.max(width, height));
    }
}
