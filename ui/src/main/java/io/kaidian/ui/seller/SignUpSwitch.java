package io.kaidian.ui.seller;

import io.kaidian.cases.SignUps;
import io.kaidian.ui.shell.OptionalPage;
import org.springframework.stereotype.Component;

/** Sign-up is a page only where people may make accounts by themselves. */
@Component
class SignUpSwitch implements OptionalPage {

    private final SignUps signUps;

    SignUpSwitch(SignUps signUps) {
        this.signUps = signUps;
    }

    @Override
    public Class<SignUpView> page() {
        return SignUpView.class;
    }

    @Override
    public boolean isOffered() {
        return signUps.areOffered();
    }
}
