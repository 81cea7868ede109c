package io.kaidian.cases;

import io.kaidian.photos.fieldfunctions.DocumentNumberFormat;
import io.kaidian.photos.idcard.IdentityNumber;
import java.util.Locale;
import java.util.Optional;

/** By which document a person identifies. Which of them are accepted, and which photos they ask for, is said by the analysts' table. */
public enum IdentityDocument {

    /** 居民身份证, and cards whose numbers are formed like it; what is meant where nobody says anything else. */
    IDENTITY_CARD {
        @Override
        public Optional<String> faultOf(String number) {
            return IdentityNumber.faultOf(number).map(fault -> fault.name().toLowerCase(Locale.ROOT));
        }
    },

    /** A passport of any state. */
    PASSPORT {
        @Override
        public Optional<String> faultOf(String number) {
            return DocumentNumberFormat.PASSPORT
                    .faultOf(number)
                    .map(fault -> fault.name().toLowerCase(Locale.ROOT));
        }
    };

    /** What is wrong with that number as one of such a document, in a word; empty where nothing is. */
    public abstract Optional<String> faultOf(String number);

    /** Whether its number is told apart from others only together with the state that issued it, and is another one after each renewal. */
    public boolean isOfAnyState() {
        return this == PASSPORT;
    }
}
