package io.kaidian.ui.seller;

import io.kaidian.cases.SignUpService;
import io.kaidian.ui.shell.OptionalPage;
import org.springframework.stereotype.Component;

/** Sign-up is a page only where people may make accounts by themselves. */
@Component
class OptionalRegistrationPage implements OptionalPage {

    private final SignUpService signUps;

    OptionalRegistrationPage(SignUpService signUps) {
        this.signUps = signUps;
    }

    @Override
    public Class<RegistrationView> page() {
        return RegistrationView.class;
    }

    @Override
    public boolean isOffered() {
        return signUps.areOffered();
    }
}
