package io.kaidian.support.diagrams;

/**
 * A step, event or gateway of a diagram.
 *
 * @param name as its author wrote it; empty where nothing was written
 * @param explanation why it is as it is; empty where nothing was written
 */
public record DiagramElement(String id, String name, String explanation) {}
