package io.kaidian.ui.login;

import java.util.Optional;

/** Messages that a demo shows instead of sending them. Implemented where demos are. */
public interface SimulatedMessages {

    /**
     * The newest message to that phone.
     *
     * @param typed as people write it
     */
    Optional<String> lastTo(String typed);
}
