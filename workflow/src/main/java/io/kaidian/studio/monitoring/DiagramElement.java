package io.kaidian.studio.monitoring;

import io.kaidian.processes.LocalizedText;

/**
 * A step, event or gateway of a diagram.
 *
 * @param name as its author wrote it; the id where nothing was written
 * @param explanation why it is as it is; empty where nothing was written
 * @param container whether other elements stand in it: what waits in one of them waits in it, too
 */
public record DiagramElement(String id, LocalizedText name, String explanation, boolean container) {}
