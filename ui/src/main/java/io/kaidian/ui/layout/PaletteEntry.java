package io.kaidian.ui.layout;

/**
 * Something that the palette found.
 *
 * @param kind what it is, named by {@code shell.palette.<kind>}
 * @param label its name
 * @param detail what tells it from others of that name; may be empty
 * @param open goes there
 */
public record PaletteEntry(String kind, String label, String detail, Runnable open) {

    /**
     * Something that is done where one is.
     *
     * @param key the key that does the same; may be empty
     */
    public static PaletteEntry action(String label, String key, Runnable act) {
        return new PaletteEntry("action", label, key, act);
    }

    /** A page of the program. */
    public static PaletteEntry page(String kind, String label, String detail, String path) {
        return new PaletteEntry(kind, label, detail, () -> SharedNavigation.navigateTo(path));
    }
}
