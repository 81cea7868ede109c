package io.kaidian.ui.components;

import com.vaadin.flow.component.icon.SvgIcon;

/** Our own line drawings, one file of symbols. */
public enum KaidianIcon {
    BELL,
    CHECK,
    CLOCK,
    ALERT,
    STOP,
    CAMERA,
    IMAGE,
    CARD,
    PAPER,
    PERSON,
    SHOP,
    WALLET,
    SHIELD,
    EYE,
    ARROW,
    BACK,
    OUT,
    SWAP,
    HELP,
    PEN,
    SEARCH,
    TIP,
    PHONE,
    DOWNLOAD;

    /** The drawing; hidden from screen readers, so a word must stand beside it. */
    public SvgIcon create() {
        var icon = new SvgIcon("kaidian/icons.svg", name().toLowerCase(java.util.Locale.ROOT));
        icon.addClassName("glyph");
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }
}
