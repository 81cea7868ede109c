package io.kaidian.studio.monitoring;

import io.kaidian.processes.LocalizedText;

/**
 * A step, event or gateway of a diagram.
 *
 * @param name as its author wrote it; the id where nothing was written
 * @param explanation why it is as it is; empty where nothing was written
 */
public record DiagramElement(String id, LocalizedText name, String explanation) {}
