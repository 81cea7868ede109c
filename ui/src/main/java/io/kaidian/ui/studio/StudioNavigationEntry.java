package io.kaidian.ui.studio;

import com.vaadin.flow.component.Component;

/**
 * A page of the studio's own in the list at its left; every bean of this type is one.
 *
 * @param key of its label
 * @param order pages stand in ascending order
 */
public record StudioNavigationEntry(String key, Class<? extends Component> view, int order) {}
