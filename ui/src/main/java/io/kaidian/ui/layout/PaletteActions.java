package io.kaidian.ui.layout;

import java.util.List;

/** A page that lets the palette do what can be done there now. */
public interface PaletteActions {

    /** What is offered at this moment; {@link PaletteEntry#action} makes them. */
    List<PaletteEntry> paletteActions();
}
