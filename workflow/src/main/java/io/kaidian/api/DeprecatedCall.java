package io.kaidian.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A call that another one has taken the place of: it answers as ever until a day, and says so in its headers. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DeprecatedCall {

    /** Since when, as an instant. */
    String since();

    /** From when on it may be gone, as an instant; at least six months later. */
    String sunset();

    /** Address of the page that says what to call instead. */
    String instead();
}
