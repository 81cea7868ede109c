package io.kaidian.enforcement.shop;

import io.kaidian.processes.LocalizedText;

/**
 * Something that a shop may do in its standing.
 *
 * @param code stable, for other systems
 * @param label for people
 */
public record AllowedAction(String code, LocalizedText label) {}
