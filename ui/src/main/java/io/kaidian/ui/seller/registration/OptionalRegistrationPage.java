package io.kaidian.ui.seller.registration;

import io.kaidian.identity.signup.SignUpService;
import io.kaidian.ui.layout.OptionalPage;
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
