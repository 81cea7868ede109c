package io.kaidian.ui.admin;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import io.kaidian.platform.security.Role;
import io.kaidian.ui.components.TestId;
import java.util.EnumSet;

/** The roles of staff to tick. */
class RoleCheckboxGroup extends CheckboxGroup<Role> {

    RoleCheckboxGroup() {
        setLabel(getTranslation("admin.roles"));
        setItems(EnumSet.complementOf(EnumSet.of(Role.SELLER)));
        setItemLabelGenerator(role -> getTranslation("admin.role." + role));
        TestId.set(this, "person-roles");
    }
}
